using System.Globalization;
using System.Text.Json;
using Millwright.Functions.Provisioning.Messages;

namespace Millwright.Functions.Provisioning.Summary;

/// <summary>
/// The fleet table's line of a cluster. Verdicts are recorded by every run that came to them; a run for the verdicts alone sets nothing else. Every other run sets <c>lastRun…</c>; only one that succeeded sets what the cluster has (environment, revision, chart, queue),
/// so that a failed run does not hide what is installed.
/// </summary>
internal static class FleetRecord
{
    public static FleetUpdate Of(RunOutcome outcome)
    {
        var fields = new List<(string Name, string Value)>();
        if (outcome.Verdicts.Count > 0)
            fields.AddRange([("verdicts", VerdictSummary.Of(outcome.Verdicts)), ("verdictsAt", Format(outcome.FinishedAt))]);
        if (outcome.Outcome == RunOutcomes.Judged)
            return FleetUpdate.Of(fields, []);
        fields.AddRange(
        [
            ("lastRun", outcome.Execution),
            ("lastRunOutcome", outcome.Outcome),
            ("lastRunStartedAt", Format(outcome.StartedAt)),
            ("lastRunFinishedAt", Format(outcome.FinishedAt)),
            ("lastRunDetail", JsonSerializer.Serialize(outcome, ProvisioningJson.Default.RunOutcome)),
        ]);
        var isProvisioned = outcome.Outcome is RunOutcomes.Succeeded or RunOutcomes.Unchanged;
        if (isProvisioned)
        {
            fields.AddRange(
            [
                ("environment", outcome.Environment),
                ("revision", outcome.Revision),

                // The custom resource definitions come first, and an environment file gives them and the controller one version.
                ("chartVersion", outcome.Releases is [var first, ..] ? first.ChartVersion : ""),
                ("interruptionQueue", outcome.InterruptionQueue),
                ("provisionedAt", Format(outcome.FinishedAt)),
            ]);
        }

        // Whatever ended before has begun anew.
        return FleetUpdate.Of(fields, isProvisioned ? ["deprovisionedAt", "clusterGoneAt"] : []);
    }

    private static string Format(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
}
