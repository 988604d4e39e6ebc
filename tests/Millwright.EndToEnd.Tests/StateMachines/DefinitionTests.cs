using Millwright.Core.Failures;
using Millwright.Functions.Composition;

namespace Millwright.EndToEnd.Tests.StateMachines;

/// <summary>What holds for every task of every state machine.</summary>
public sealed class DefinitionTests
{
    public static TheoryData<string, string> Tasks => Where(resource => resource.Length > 0);

    public static TheoryData<string, string> FunctionTasks => Where(resource => resource.StartsWith("${", StringComparison.Ordinal));

    [Fact]
    public void Machines_AreThoseThatTheProductHas() => Definition.Names.ShouldBe(["deprovision", "provision", "reconcile", "release"]);

    [Theory]
    [MemberData(nameof(Tasks))]
    public void Task_HasATimeoutARetryWithJitterAndACapAndACatchForEverything(string machine, string name)
    {
        var state = Definition.States(machine)[name];

        ((int?)state["TimeoutSeconds"]).ShouldNotBeNull();
        var retriers = state["Retry"]!.AsArray().Where(retrier => (int?)retrier!["MaxAttempts"] != 0).ToList();
        retriers.ShouldNotBeEmpty();
        retriers.ShouldAllBe(retrier => (string?)retrier!["JitterStrategy"] == "FULL" && (int?)retrier["MaxDelaySeconds"] > 0);
        ((string?)state["Catch"]!.AsArray()[^1]!["ErrorEquals"]![0]).ShouldBe("States.ALL");
    }

    [Theory]
    [MemberData(nameof(FunctionTasks))]
    public void Task_OfAFunction_IsAFunctionOfTheExecutableAndRetriesOnlyWhatIsTransient(string machine, string name)
    {
        var state = Definition.States(machine)[name];
        var resource = (string)state["Resource"]!;
        FunctionCatalog.Names.ShouldContain(resource["${".Length..^"FunctionArn}".Length]);

        Definition.RetriedErrors(state)
            .Where(error => !error.StartsWith("Lambda.", StringComparison.Ordinal) && error is not ("Runtime.ExitError" or "Sandbox.Timedout" or "States.Timeout"))
            .ShouldBeSubsetOf(FailureNames.Transient);
    }

    [Fact]
    public void Task_ThatReachesACluster_RetriesEverythingTransient() =>
        FailureNames.Transient.ShouldBeSubsetOf(Definition.RetriedErrors(Definition.States("provision")["InstallKarpenter"]));

    private static TheoryData<string, string> Where(Func<string, bool> isWanted)
    {
        var tasks = new TheoryData<string, string>();
        foreach (var machine in Definition.Names)
        {
            foreach (var (name, _) in Definition.States(machine).Where(state => (string?)state.Value["Type"] == "Task" && isWanted((string)state.Value["Resource"]!)))
                tasks.Add(machine, name);
        }

        return tasks;
    }
}
