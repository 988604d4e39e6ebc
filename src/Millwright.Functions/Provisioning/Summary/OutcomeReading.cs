using Millwright.Functions.Provisioning.Messages;

namespace Millwright.Functions.Provisioning.Summary;

/// <summary>Reads the outcome from the state of a run.</summary>
internal static class OutcomeReading
{
    public static RunOutcome Of(RunState state, DateTimeOffset now)
    {
        var failure = FailureReading.Of(state.Failure);
        IReadOnlyList<InstalledRelease> releases = [.. state.Crds?.Releases ?? [], .. state.Installed?.Releases ?? []];
        IReadOnlyList<AppliedObject> objects = [.. state.Namespaces?.Objects ?? [], .. state.Applied?.Objects ?? []];
        var stack = StackChange(state);
        return new RunOutcome
        {
            Outcome = failure is not null ? RunOutcomes.Failed
                : state.Resolved?.Skipped == true ? RunOutcomes.Skipped
                : state.Request?.DryRun == true ? RunOutcomes.Planned
                : IsUnchanged(stack, releases, objects) ? RunOutcomes.Unchanged
                : RunOutcomes.Succeeded,
            Execution = state.Run.Name,
            Cluster = state.Request?.Cluster ?? "",
            Environment = state.Resolved?.Environment ?? state.Request?.Environment ?? "",
            Revision = state.Resolved?.Revision ?? state.Request?.CommitSha ?? "",
            Reason = state.Resolved?.Reason ?? "",
            Failure = failure,
            StartedAt = state.Run.StartedAt,
            FinishedAt = now,
            DurationSeconds = Math.Round((now - state.Run.StartedAt).TotalSeconds, 1),
            Phases = Phases(state, now),
            Verdicts = state.Preflight?.Verdicts ?? [],
            Stack = stack,
            ControllerRole = state.Preflight is null ? "" : state.Resolved?.Names.ControllerRole ?? "",
            NodeRole = state.Preflight?.StackParameters.FirstOrDefault(parameter => parameter.Key == "NodeRoleName")?.Value ?? "",
            InterruptionQueue = state.Proof?.Queue ?? "",
            Releases = releases,
            Objects = objects,
            Conditions = state.Pools?.Objects ?? [],
            Notes = state.Applied?.Notes ?? [],
        };
    }

    private static bool IsUnchanged(string stack, IReadOnlyList<InstalledRelease> releases, IReadOnlyList<AppliedObject> objects) =>
        stack == Changes.Unchanged
        && releases.All(release => release.Change == Changes.Unchanged)
        && objects.All(item => item.Change == Changes.Unchanged);

    private static string StackChange(RunState state) => state.Stack switch
    {
        null => "",
        var stack when stack.ContainsKey("refused") && !stack.ContainsKey("updated") && !stack.ContainsKey("created") => Changes.Unchanged,
        var stack when stack.ContainsKey("updated") => "updated",
        var stack when stack.ContainsKey("created") => Changes.Created,
        _ => "",
    };

    /// <summary>The time between the milestones that the run passed; a run that failed has the phases up to there.</summary>
    private static Dictionary<string, double> Phases(RunState state, DateTimeOffset now)
    {
        var phases = new Dictionary<string, double>(StringComparer.Ordinal);
        var last = state.Run.StartedAt;
        foreach (var (phase, end) in new (string, DateTimeOffset?)[]
        {
            ("cluster", state.Resolved?.At),
            ("preflight", state.Preflight?.At),
            ("stack", state.Namespaces?.At),
            ("crds", state.Crds?.At),
            ("charts", state.Installed?.At),
            ("controller", state.Controller?.At),
            ("manifests", state.Applied?.At),
            ("pools", state.Pools?.At),
            ("proof", state.Proof?.At),
            ("end", now),
        })
        {
            if (end is not { } at)
                continue;
            phases[phase] = Math.Round((at - last).TotalSeconds, 1);
            last = at;
        }

        return phases;
    }
}
