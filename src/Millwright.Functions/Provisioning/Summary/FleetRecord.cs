using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Millwright.Core.Provisioning;
using Millwright.Functions.Provisioning.Messages;

namespace Millwright.Functions.Provisioning.Summary;

/// <summary>
/// The fleet table's line of a cluster. Every run sets <c>lastRun…</c>; only one that succeeded sets what the cluster has (environment, revision, chart, queue),
/// so that a failed run does not hide what is installed.
/// </summary>
internal static class FleetRecord
{
    /// <param name="outcome">How the run ended.</param>
    /// <param name="state">What it was asked for and what it resolved.</param>
    public static FleetUpdate Of(RunOutcome outcome, RunState state)
    {
        var fields = new List<(string Name, string Value)>
        {
            ("lastRun", outcome.Execution),
            ("lastRunOutcome", outcome.Outcome),
            ("lastRunStartedAt", Format(outcome.StartedAt)),
            ("lastRunFinishedAt", Format(outcome.FinishedAt)),
            ("lastRunRevision", outcome.Revision),
            ("lastRunVerdicts", Verdicts(outcome)),
            ("attempt", (state.Request?.Attempt ?? 0).ToString(CultureInfo.InvariantCulture)),
            ("lastRunDetail", JsonSerializer.Serialize(outcome, ProvisioningJson.Default.RunOutcome)),
        };
        if (outcome.Outcome is RunOutcomes.Succeeded or RunOutcomes.Unchanged)
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

        // Names go through placeholders: some of them are reserved words of DynamoDB.
        return new FleetUpdate(
            "SET " + string.Join(", ", fields.Select(field => $"#{field.Name} = :{field.Name}")),
            new JsonObject(fields.Select(field => KeyValuePair.Create<string, JsonNode?>($"#{field.Name}", field.Name))),
            new JsonObject(fields.Select(field => KeyValuePair.Create<string, JsonNode?>($":{field.Name}", new JsonObject { ["S"] = field.Value }))));
    }

    /// <summary>Such as <c>11 pass, 1 warn</c>; empty where the run did not come so far.</summary>
    private static string Verdicts(RunOutcome outcome) => string.Join(", ", new[] { Verdict.Pass, Verdict.Warn, Verdict.Block }
        .Select(level => (Level: level, Count: outcome.Verdicts.Count(verdict => verdict.Level == level))).Where(count => count.Count > 0)
        .Select(count => string.Create(CultureInfo.InvariantCulture, $"{count.Count} {count.Level}")));

    private static string Format(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
}
