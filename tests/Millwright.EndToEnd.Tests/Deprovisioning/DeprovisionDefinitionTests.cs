using System.Text.Json.Nodes;
using Millwright.EndToEnd.Tests.StateMachines;

namespace Millwright.EndToEnd.Tests.Deprovisioning;

/// <summary>What holds for the deprovisioning state machine alone.</summary>
public sealed class DeprovisionDefinitionTests
{
    private static readonly IReadOnlyDictionary<string, JsonNode> States = Definition.States("deprovision");

    /// <summary>States that remove something which may be another cluster's by now.</summary>
    public static TheoryData<string> Removals => ["TerminateInstances", "DeleteVolumes", "DeleteClusterStack"];

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
}
