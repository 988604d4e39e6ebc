using System.Text.Json;
using System.Text.Json.Nodes;
using Millwright.Functions.Deprovisioning;
using Millwright.Functions.Deprovisioning.Messages;

namespace Millwright.Cli.Deprovision;

/// <summary>A deprovisioning run in words.</summary>
public static class DeprovisionText
{
    /// <summary>What the state of a run tells of its progress: nodes, classes or orphans that are left; null where nothing is waited for.</summary>
    public static string? Progress(JsonObject state) => state switch
    {
        _ when Text(state["orphans"]?["total"]) is { } total and not "0" => $"{total} orphans left",
        _ when Text(state["classDrain"]?["waiting"]) is { Length: > 0 } classes => classes,
        _ when Text(state["drain"]?["waiting"]) is { Length: > 0 } nodes => nodes,
        _ => null,
    };

    /// <summary>The end of a run that succeeded.</summary>
    public static string Conclude(JsonObject? output)
    {
        if (output?.Deserialize(DeprovisioningJson.Default.DeprovisionOutcome) is not { } outcome)
            return "The run succeeded.";
        return string.Join(Environment.NewLine, Lines(outcome));
    }

    public static IEnumerable<string> Lines(DeprovisionOutcome outcome)
    {
        yield return outcome.Outcome switch
        {
            "deprovisioned" when outcome.ClusterGone => $"Nothing of Karpenter's is left in AWS for the deleted cluster {outcome.Cluster}.",
            "deprovisioned" => $"Karpenter is gone from {outcome.Cluster}.",
            "planned" => $"A dry run on {outcome.Cluster}: nothing was changed. A run would remove this, in this order:",
            _ => $"{char.ToUpperInvariant(outcome.Outcome[0])}{outcome.Outcome[1..]}: {outcome.Reason}.",
        };
        foreach (var (number, removed) in outcome.Removed.Index())
            yield return $"  {number + 1}. {removed}";
        foreach (var kept in outcome.Kept)
            yield return $"  stays: {kept}";
        if (outcome.Outcome is "reported" or "planned")
        {
            foreach (var orphan in outcome.Orphans?.Listed ?? [])
                yield return $"  {orphan.Kind,-18} {orphan.Id}";
        }

        foreach (var note in outcome.Notes)
            yield return $"Note: {note}";
    }

    private static string? Text(JsonNode? node) => node is JsonValue value ? value.ToString() : null;
}
