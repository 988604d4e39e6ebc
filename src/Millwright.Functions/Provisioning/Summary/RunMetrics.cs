using System.Text.Json.Nodes;
using Millwright.Functions.Metrics;
using Millwright.Functions.Provisioning.Messages;

namespace Millwright.Functions.Provisioning.Summary;

/// <summary>
/// The metrics of a run: <c>ProvisioningRuns</c> and <c>ProvisioningDuration</c> in seconds, by outcome. Six outcomes make twelve metrics; a run for the verdicts
/// alone is not counted. A smoke test adds <c>TimeToNode</c> in seconds, one metric for each environment.
/// </summary>
internal static class RunMetrics
{
    private const string Outcome = "Outcome";
    private const string Environment = "Environment";

    public static JsonObject Of(RunOutcome outcome) => EmbeddedMetrics.Line(
        outcome.FinishedAt,
        dimensionSets: [[Outcome]],
        dimensions: [(Outcome, outcome.Outcome)],
        metrics: [("ProvisioningRuns", "Count", 1), ("ProvisioningDuration", "Seconds", outcome.DurationSeconds)],
        properties: [("cluster", outcome.Cluster), ("environment", outcome.Environment), ("revision", outcome.Revision), ("execution", outcome.Execution)]);

    /// <summary>Null where nothing was measured.</summary>
    public static JsonObject? OfSmokeTest(RunOutcome outcome) => outcome.SmokeTest is not { SecondsToNode: { } seconds } test
        ? null
        : EmbeddedMetrics.Line(
            outcome.FinishedAt,
            dimensionSets: [[Environment]],
            dimensions: [(Environment, outcome.Environment)],
            metrics: [("TimeToNode", "Seconds", seconds)],
            properties: [("cluster", outcome.Cluster), ("nodePool", test.NodePool), ("instanceType", test.InstanceType), ("execution", outcome.Execution)]);
}
