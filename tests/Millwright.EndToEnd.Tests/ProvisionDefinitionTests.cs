using System.Text.Json.Nodes;
using Millwright.Core.Failures;
using Millwright.Functions.Composition;

namespace Millwright.EndToEnd.Tests;

/// <summary>What holds for every task of the provisioning state machine.</summary>
public sealed class ProvisionDefinitionTests
{
    private static readonly JsonObject States = JsonNode.Parse(File.ReadAllText(SampleRegion.Samples("state-machines", "provision.asl.json")))!["States"]!.AsObject();

    public static TheoryData<string> Tasks => [.. States.Where(state => (string?)state.Value!["Type"] == "Task").Select(state => state.Key)];

    public static TheoryData<string> FunctionTasks => [.. States.Where(state => IsFunction(state.Value!)).Select(state => state.Key)];

    [Theory]
    [MemberData(nameof(Tasks))]
    public void Task_HasATimeoutARetryWithJitterAndACapAndACatchForEverything(string name)
    {
        var state = States[name]!;

        ((int?)state["TimeoutSeconds"]).ShouldNotBeNull();
        var retriers = state["Retry"]!.AsArray().Where(retrier => (int?)retrier!["MaxAttempts"] != 0).ToList();
        retriers.ShouldNotBeEmpty();
        retriers.ShouldAllBe(retrier => (string?)retrier!["JitterStrategy"] == "FULL" && (int?)retrier["MaxDelaySeconds"] > 0);
        ((string?)state["Catch"]!.AsArray()[^1]!["ErrorEquals"]![0]).ShouldBe("States.ALL");
    }

    [Theory]
    [MemberData(nameof(FunctionTasks))]
    public void Task_OfAFunction_IsAFunctionOfTheExecutableAndRetriesOnlyWhatIsTransient(string name)
    {
        var state = States[name]!;
        var resource = (string)state["Resource"]!;
        FunctionCatalog.Names.ShouldContain(resource["${".Length..^"FunctionArn}".Length]);

        var own = state["Retry"]!.AsArray().SelectMany(retrier => retrier!["ErrorEquals"]!.AsArray()).Select(error => (string)error!)
            .Where(error => !error.StartsWith("Lambda.", StringComparison.Ordinal) && error is not ("Runtime.ExitError" or "Sandbox.Timedout" or "States.Timeout"));
        own.ShouldBeSubsetOf(FailureNames.Transient);
    }

    [Fact]
    public void Tasks_OfFunctionsThatReachACluster_RetryEverythingTransient()
    {
        var errors = States["InstallKarpenter"]!["Retry"]!.AsArray().SelectMany(retrier => retrier!["ErrorEquals"]!.AsArray()).Select(error => (string)error!);

        FailureNames.Transient.ShouldBeSubsetOf(errors);
    }

    private static bool IsFunction(JsonNode state) => ((string?)state["Resource"])?.StartsWith("${", StringComparison.Ordinal) == true;
}
