using System.Text.Json.Nodes;
using Millwright.Functions.Metrics;
using Millwright.Functions.Provisioning.Messages;

namespace Millwright.Functions.Provisioning.Summary;

/// <summary>The metrics of a run: <c>ProvisioningRuns</c> and <c>ProvisioningDuration</c> in seconds, by outcome. Six outcomes make twelve metrics.</summary>
internal static class RunMetrics
{
    private const string Outcome = "Outcome";

    public static JsonObject Of(RunOutcome outcome) => EmbeddedMetrics.Line(
        outcome.FinishedAt,
        dimensionSets: [[Outcome]],
        dimensions: [(Outcome, outcome.Outcome)],
        metrics: [("ProvisioningRuns", "Count", 1), ("ProvisioningDuration", "Seconds", outcome.DurationSeconds)],
        properties: [("cluster", outcome.Cluster), ("environment", outcome.Environment), ("revision", outcome.Revision), ("execution", outcome.Execution)]);
}
