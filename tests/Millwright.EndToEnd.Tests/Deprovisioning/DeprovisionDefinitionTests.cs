using System.Text.Json.Nodes;
using Millwright.Core.Failures;
using Millwright.Functions.Composition;

namespace Millwright.EndToEnd.Tests.Deprovisioning;

/// <summary>What holds for every task of the deprovisioning state machine, those within a Map included.</summary>
public sealed class DeprovisionDefinitionTests
{
    private static readonly Dictionary<string, JsonNode> States = DefinedStates.Of("deprovision");

    public static TheoryData<string> Tasks => [.. States.Where(state => (string?)state.Value["Type"] == "Task").Select(state => state.Key)];

    public static TheoryData<string> FunctionTasks => [.. States.Where(state => IsFunction(state.Value)).Select(state => state.Key)];

    /// <summary>States that remove something which may be another cluster's by now.</summary>
    public static TheoryData<string> Removals => ["TerminateInstances", "DeleteVolumes", "DeleteClusterStack"];

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

    [Theory]
    [MemberData(nameof(FunctionTasks))]
    public void Task_OfAFunction_IsAFunctionOfTheExecutableAndRetriesOnlyWhatIsTransient(string name)
    {
        var state = States[name];
        var resource = (string)state["Resource"]!;
        FunctionCatalog.Names.ShouldContain(resource["${".Length..^"FunctionArn}".Length]);

        var own = state["Retry"]!.AsArray().SelectMany(retrier => retrier!["ErrorEquals"]!.AsArray()).Select(error => (string)error!)
            .Where(error => !error.StartsWith("Lambda.", StringComparison.Ordinal) && error is not ("Runtime.ExitError" or "Sandbox.Timedout" or "States.Timeout"));
        own.ShouldBeSubsetOf(FailureNames.Transient);
    }

    [Theory]
    [MemberData(nameof(Removals))]
    public void Removal_InAws_ComesRightAfterTheClusterWasSeenToBeGone(string name)
    {
        ((string?)States["ConfirmGone"]["Next"]).ShouldBe("ClusterExists");
        var entries = States.Where(state => Targets(state.Value).Contains(name)).Select(state => state.Key);
        entries.Except(["UninstallReleases"]).ShouldBe(["WhatToRemove?"]);
        States.Where(state => Targets(state.Value).Contains("WhatToRemove?")).Select(state => state.Key).ShouldBe(["ConfirmGone"]);
    }

    private static IEnumerable<string?> Targets(JsonNode state) =>
    [
        (string?)state["Next"], (string?)state["Default"],
        .. (state["Choices"] as JsonArray ?? []).Concat(state["Catch"] as JsonArray ?? []).Select(way => (string?)way!["Next"]),
    ];

    private static bool IsFunction(JsonNode state) => ((string?)state["Resource"])?.StartsWith("${", StringComparison.Ordinal) == true;
}
