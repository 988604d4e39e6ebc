using Millwright.Core.Deprovisioning;
using Millwright.Functions.Deprovisioning.Messages;
using Millwright.Functions.Provisioning.Messages;
using Millwright.Functions.Provisioning.Summary;

namespace Millwright.Functions.Deprovisioning.Summary;

/// <summary>Reads the outcome from the state of a deprovisioning run.</summary>
internal static class DeprovisionOutcomeReading
{
    public static DeprovisionOutcome Of(DeprovisionState state, DateTimeOffset now)
    {
        var failure = FailureReading.Of(state.Failure, state.Request?.Cluster ?? "");
        var outcome = Word(state, failure);
        return new DeprovisionOutcome
        {
            Outcome = outcome,
            Execution = state.Run.Name,
            Cluster = state.Request?.Cluster ?? "",
            Environment = state.Resolved?.Environment ?? "",
            ClusterGone = state.Gone is not null,
            Reason = Reason(state, outcome),
            Failure = failure,
            StartedAt = state.Run.StartedAt,
            FinishedAt = now,
            DurationSeconds = Math.Max(0, Math.Round((now - state.Run.StartedAt).TotalSeconds, 1)),
            Removed = state.Request?.DryRun == true ? Planned(state) : Removed(state),
            Kept = [.. (state.Survey?.Kept ?? []).Select(Describe)],
            Orphans = state is { Gone: not null, Orphans: { } orphans, Resolved: { } resolved }
                ? new OrphanOutcome(resolved.Orphans, orphans.Found, orphans.Left, orphans.Listed)
                : null,
            Notes = state.Resolved?.Notes ?? [],
        };
    }

    private static string Word(DeprovisionState state, RunFailure? failure) => state switch
    {
        _ when failure is not null => DeprovisionOutcomes.Failed,
        { Resolved.Skipped: true } => DeprovisionOutcomes.Skipped,
        { Superseded: not null } => DeprovisionOutcomes.Superseded,
        { Request.DryRun: true } => DeprovisionOutcomes.Planned,
        { Orphans.Total: > 0 } => DeprovisionOutcomes.Reported,
        _ => DeprovisionOutcomes.Deprovisioned,
    };

    private static string Reason(DeprovisionState state, string outcome) => outcome switch
    {
        DeprovisionOutcomes.Skipped => state.Resolved!.Reason,
        DeprovisionOutcomes.Superseded => state.Superseded!.Reason,
        DeprovisionOutcomes.Reported =>
            $"{state.Orphans!.Total} orphans are left{(state.Orphans.HoldsStack ? " and keep the stack, whose role they use" : "")}; look at them, and remove them by another run with \"orphans\": \"remove\"",
        _ => "",
    };

    private static IReadOnlyList<string> Removed(DeprovisionState state) =>
    [
        .. state.Pools?.Objects ?? [],
        .. state.Classes?.Objects ?? [],
        .. (state.Uninstalled?.Releases ?? []).Select(Describe),
        .. state.Orphans is { } orphans ? Counts(orphans.Found, orphans.Left) : [],
        .. state is { StackDeleted: not null, Resolved: { } resolved } ? [Stack(resolved)] : Array.Empty<string>(),
    ];

    private static IReadOnlyList<string> Planned(DeprovisionState state) =>
    [
        .. (state.Survey?.Pools ?? []).Select(item => item.ToString()),
        .. (state.Survey?.Classes ?? []).Select(item => item.ToString()),
        .. (state.Survey?.Releases ?? []).Select(Describe),
        .. state is { Orphans: { } orphans, Resolved.Orphans: Core.Environments.OrphanPolicyNames.Remove } ? Counts(orphans.Found, new OrphanCounts(0, 0, 0, 0)) : [],
        .. state is { Resolved: { } resolved } && (state.Survey is not null || StackWouldGo(state)) ? [Stack(resolved)] : Array.Empty<string>(),
    ];

    private static bool StackWouldGo(DeprovisionState state) =>
        state is { Orphans: { } orphans, Resolved: { } resolved } && (!orphans.HoldsStack || resolved.Orphans == Core.Environments.OrphanPolicyNames.Remove);

    private static IEnumerable<string> Counts(OrphanCounts found, OrphanCounts left)
    {
        foreach (var (count, what) in new[]
        {
            (found.Instances - left.Instances, "orphaned instances"),
            (found.Volumes - left.Volumes, "orphaned volumes"),
            (found.LaunchTemplates - left.LaunchTemplates, "orphaned launch templates"),
            (found.InstanceProfiles - left.InstanceProfiles, "orphaned instance profiles"),
        })
        {
            if (count > 0)
                yield return $"{count} {what}";
        }
    }

    private static string Describe(ReleaseToUninstall release) => $"Helm release {release.Namespace}/{release.Name} ({release.Chart} {release.ChartVersion})";

    private static string Stack(DeprovisionResolution resolved) => $"stack {resolved.Names.Stack}";
}
