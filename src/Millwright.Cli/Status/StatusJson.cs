using System.Text.Json.Nodes;

namespace Millwright.Cli.Status;

/// <summary>A status for machines.</summary>
internal static class StatusJson
{
    public static JsonObject Of(FleetStatus fleet) => new()
    {
        ["clusters"] = new JsonArray([.. fleet.Lines.Select(Of)]),
        ["note"] = fleet.Note,
    };

    public static JsonObject Of(ClusterStatus cluster)
    {
        var result = Of(cluster.Line);
        result["lastRunDetail"] = cluster.Detail?.DeepClone();
        result["live"] = cluster.Live is { } live ? Of(live) : null;
        result["notReached"] = cluster.NotReached;
        return result;
    }

    private static JsonObject Of(FleetLine line) => new()
    {
        ["cluster"] = line.Cluster,
        ["environment"] = line.Environment,
        ["revision"] = line.Revision,
        ["wanted"] = line.Wanted,
        ["drift"] = StatusWords.Code(line.Drift),
        ["chartVersion"] = line.ChartVersion,
        ["pools"] = line.Pools,
        ["interruptionQueue"] = line.InterruptionQueue,
        ["lastRun"] = line.LastRun,
        ["lastRunFor"] = line.LastRunFor,
        ["lastRunOutcome"] = line.LastRunOutcome,
        ["lastRunFinishedAt"] = line.LastRunFinishedAt?.ToString("O"),
        ["lastRunSeconds"] = line.LastRunSeconds,
        ["verdicts"] = line.Verdicts,
        ["holder"] = line.Holder,
        ["heldFor"] = line.HeldFor,
        ["heldSince"] = line.HeldSince?.ToString("O"),
        ["waiting"] = line.Waiting,
        ["deprovisionedAt"] = line.DeprovisionedAt,
    };

    private static JsonObject Of(LiveCluster live) => new()
    {
        ["objects"] = new JsonArray([.. live.Objects.Select(item => new JsonObject
        {
            ["kind"] = item.Kind,
            ["name"] = item.Name,
            ["ready"] = item.IsReady,
            ["conditions"] = new JsonArray([.. item.Conditions.Select(condition => (JsonNode)condition)]),
        })]),
        ["nodes"] = new JsonObject(live.NodesByCapacityType.Select(count => KeyValuePair.Create<string, JsonNode?>(count.Key, count.Value))),
        ["nodeClaims"] = live.NodeClaims,
        ["drifted"] = new JsonArray([.. live.Drifted.Select(claim => new JsonObject { ["name"] = claim.Name, ["nodePool"] = claim.NodePool, ["reason"] = claim.Reason })]),
    };
}
