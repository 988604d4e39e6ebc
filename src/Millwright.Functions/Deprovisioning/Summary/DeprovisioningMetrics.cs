using System.Text.Json.Nodes;
using Millwright.Functions.Deprovisioning.Messages;
using Millwright.Functions.Metrics;

namespace Millwright.Functions.Deprovisioning.Summary;

/// <summary>The metric of a run, <c>DeprovisioningRuns</c> by outcome. What was found is in the line's properties, where a query finds it, and not in metrics that cost.</summary>
internal static class DeprovisioningMetrics
{
    private const string Outcome = "Outcome";

    public static JsonObject Of(DeprovisionOutcome outcome) => EmbeddedMetrics.Line(
        outcome.FinishedAt,
        dimensionSets: [[Outcome]],
        dimensions: [(Outcome, outcome.Outcome)],
        metrics: [("DeprovisioningRuns", "Count", 1)],
        properties: [("cluster", outcome.Cluster), ("environment", outcome.Environment), ("execution", outcome.Execution)]);
}
