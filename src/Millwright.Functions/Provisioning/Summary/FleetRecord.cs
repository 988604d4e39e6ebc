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
    /// <param name="outcome">How the run ended.</param>
    /// <param name="state">What it was asked for and what it resolved.</param>
    public static FleetUpdate Of(RunOutcome outcome, RunState state)
    {
        var fields = new List<(string Name, string Value)>();
        if (outcome.Verdicts.Count > 0)
            fields.AddRange([("verdicts", VerdictSummary.Of(outcome.Verdicts)), ("verdictsAt", Format(outcome.FinishedAt))]);
        if (outcome.Outcome == RunOutcomes.Judged)
            return FleetUpdate.Of(fields, []);
        fields.AddRange(
        [
            ("lastRun", outcome.Execution),
            ("lastRunFor", "provision"),
            ("lastRunOutcome", outcome.Outcome),
            ("lastRunStartedAt", Format(outcome.StartedAt)),
            ("lastRunFinishedAt", Format(outcome.FinishedAt)),
            ("lastRunRevision", outcome.Revision),
            ("attempt", (state.Request?.Attempt ?? 0).ToString(CultureInfo.InvariantCulture)),
            ("lastRunDetail", JsonSerializer.Serialize(outcome, ProvisioningJson.Default.RunOutcome)),
        ]);
        var isProvisioned = outcome.Outcome is RunOutcomes.Succeeded or RunOutcomes.Unchanged;
        if (isProvisioned)
        {
            fields.AddRange(
            [
                ("environment", outcome.Environment),
                ("revision", outcome.Revision),
                ("inForce", state.Resolved?.InForce ?? ""),
                ("pools", string.Join(", ", outcome.Conditions.Where(item => item.Kind == "NodePool").Select(item => item.Name))),

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
