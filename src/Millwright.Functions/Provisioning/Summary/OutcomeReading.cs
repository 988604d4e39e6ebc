using Millwright.Functions.Provisioning.Messages;

namespace Millwright.Functions.Provisioning.Summary;

/// <summary>Reads the outcome from the state of a run.</summary>
internal static class OutcomeReading
{
    public static RunOutcome Of(RunState state, DateTimeOffset now)
    {
        var cluster = state.Request?.Cluster ?? "";
        var failure = FailureReading.Of(state.Failure, cluster);
        IReadOnlyList<InstalledRelease> releases = [.. state.Crds?.Releases ?? [], .. state.Installed?.Releases ?? []];
        IReadOnlyList<AppliedObject> objects = [.. state.Namespaces?.Objects ?? [], .. state.Applied?.Objects ?? []];
        var stack = StackChange(state, failure);
        return new RunOutcome
        {
            Outcome = failure is not null ? RunOutcomes.Failed
                : state.Superseded is not null ? RunOutcomes.Superseded
                : state.Resolved?.Skipped == true ? RunOutcomes.Skipped
                : state.Request?.PreflightOnly == true ? RunOutcomes.Judged
                : state.Request?.DryRun == true ? RunOutcomes.Planned
                : IsUnchanged(stack, releases, objects) ? RunOutcomes.Unchanged
                : RunOutcomes.Succeeded,
            Execution = state.Run.Name,
            Cluster = cluster,
            Environment = state.Resolved?.Environment ?? state.Request?.Environment ?? "",
            Revision = state.Resolved?.Revision ?? state.Request?.CommitSha ?? "",
            Reason = state.Superseded?.Reason ?? state.Resolved?.Reason ?? "",
            SupersededBy = state.Superseded?.By ?? "",
            Failure = failure,
            StartedAt = state.Run.StartedAt,
            FinishedAt = now,
            DurationSeconds = Seconds(state.Run.StartedAt, now),
            Phases = Phases(state, now),
            Verdicts = state.Preflight?.Verdicts ?? [],
            Stack = stack,
            ControllerRole = state.Preflight is null ? "" : state.Resolved?.Names.ControllerRole ?? "",
            NodeRole = NodeRole(state.Preflight?.StackParameters ?? []),
            InterruptionQueue = state.Proof?.Queue ?? "",
            Proofs = state.Proof?.Proofs ?? [],
            SmokeTest = state.SmokeTest is { Ready: true, Node: { Length: > 0 } node } test ? new SmokeTestResult(test.NodePool, node, test.InstanceType, test.SecondsToNode) : null,
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

    /// <summary>The name of the role that the nodes have: the environment's own where it gives one, and else the stack's.</summary>
    private static string NodeRole(IReadOnlyList<StackParameter> parameters)
    {
        var existing = ValueOf("ExistingNodeRoleArn");
        return existing.Length > 0 ? existing[(existing.LastIndexOf('/') + 1)..] : ValueOf("NodeRoleName");

        string ValueOf(string key) => parameters.FirstOrDefault(parameter => parameter.Key == key)?.Value ?? "";
    }

    /// <summary>Empty too where the stack itself is what failed: what CloudFormation answered before is not what became of it.</summary>
    private static string StackChange(RunState state, RunFailure? failure) => state.Stack switch
    {
        null => "",
        _ when failure?.State.Contains("Stack", StringComparison.Ordinal) == true => "",
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
            ("smokeTest", state.SmokeTest?.At),
            ("end", now),
        })
        {
            if (end is not { } at)
                continue;
            phases[phase] = Seconds(last, at);
            last = at;
        }

        return phases;
    }

    /// <summary>Never negative: the state machine's clock and a function's may differ by some milliseconds.</summary>
    private static double Seconds(DateTimeOffset from, DateTimeOffset to) => Math.Max(0, Math.Round((to - from).TotalSeconds, 1));
}
