using System.Text.Json.Nodes;
using Millwright.Core.Failures;

namespace Millwright.EndToEnd.Tests;

/// <summary>What holds for every task of the reconciling state machine, also for that within its Map.</summary>
public sealed class ReconcileDefinitionTests
{
    private static readonly JsonObject Outer = JsonNode.Parse(File.ReadAllText(SampleRegion.Samples("state-machines", "reconcile.asl.json")))!["States"]!.AsObject();

    private static readonly Dictionary<string, JsonNode> States = Outer.Concat(Outer["StartRuns"]!["ItemProcessor"]!["States"]!.AsObject()).ToDictionary(state => state.Key, state => state.Value!);

    public static TheoryData<string> Tasks => [.. States.Where(state => (string?)state.Value["Type"] == "Task").Select(state => state.Key)];

    [Theory]
    [MemberData(nameof(Tasks))]
    public void Task_HasATimeoutARetryWithJitterAndACapAndACatchForEverything(string name)
    {
        var state = States[name];

        ((int?)state["TimeoutSeconds"]).ShouldNotBeNull();
        var retriers = state["Retry"]!.AsArray().Where(retrier => (int?)retrier!["MaxAttempts"] != 0).ToList();
        retriers.ShouldNotBeEmpty();
        retriers.ShouldAllBe(retrier => (string?)retrier!["JitterStrategy"] == "FULL" && (int?)retrier["MaxDelaySeconds"] > 0);
        ((string?)state["Catch"]!.AsArray()[^1]!["ErrorEquals"]![0]).ShouldBe("States.ALL");
    }

    [Fact]
    public void Planning_RetriesOnlyWhatIsTransient() =>
        States["PlanReconciliation"]["Retry"]!.AsArray().SelectMany(retrier => retrier!["ErrorEquals"]!.AsArray()).Select(error => (string)error!)
            .Where(error => !error.StartsWith("Lambda.", StringComparison.Ordinal) && error is not ("Runtime.ExitError" or "Sandbox.Timedout" or "States.Timeout"))
            .ShouldBeSubsetOf(FailureNames.Transient);
}
