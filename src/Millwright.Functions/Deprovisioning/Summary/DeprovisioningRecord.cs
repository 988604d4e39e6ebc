using System.Globalization;
using System.Text.Json;
using Millwright.Functions.Deprovisioning.Messages;
using Millwright.Functions.Provisioning.Messages;

namespace Millwright.Functions.Deprovisioning.Summary;

/// <summary>
/// The fleet table's line of a cluster after a deprovisioning run. Environment and revision stay: should the cluster be deleted later, they say what becomes of its orphans.
/// </summary>
internal static class DeprovisioningRecord
{
    /// <summary>Not for a dry run, nor where the line is another cluster's or nobody's.</summary>
    public static bool IsNeeded(DeprovisionState state, DeprovisionOutcome outcome) =>
        outcome.Cluster.Length > 0
        && state.Request?.DryRun != true
        && outcome.Outcome is not (DeprovisionOutcomes.Skipped or DeprovisionOutcomes.Superseded);

    public static FleetUpdate Of(DeprovisionOutcome outcome)
    {
        var finished = Format(outcome.FinishedAt);
        var fields = new List<(string Name, string Value)>
        {
            ("lastRun", outcome.Execution),
            ("lastRunFor", "deprovision"),
            ("lastRunOutcome", outcome.Outcome),
            ("lastRunStartedAt", Format(outcome.StartedAt)),
            ("lastRunFinishedAt", finished),
            ("lastRunDetail", JsonSerializer.Serialize(outcome, DeprovisioningJson.Default.DeprovisionOutcome)),
        };
        var isOver = outcome.Outcome is DeprovisionOutcomes.Deprovisioned or DeprovisionOutcomes.Reported;
        if (isOver)
            fields.Add(("deprovisionedAt", finished));
        if (outcome.ClusterGone)
            fields.Add(("clusterGoneAt", finished));
        return FleetUpdate.Of(fields, isOver ? ["chartVersion", "interruptionQueue", "provisionedAt"] : []);
    }

    private static string Format(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
}
