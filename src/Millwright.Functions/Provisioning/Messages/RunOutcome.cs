using Millwright.Core.Provisioning;

namespace Millwright.Functions.Provisioning.Messages;

/// <summary>The end of a run: what an operator or a program wants to know. Lists are empty where the run did not come so far.</summary>
public sealed record RunOutcome
{
    /// <summary><c>succeeded</c>, <c>unchanged</c>, <c>planned</c>, <c>judged</c>, <c>skipped</c>, <c>superseded</c> or <c>failed</c>.</summary>
    public required string Outcome { get; init; }

    public required string Execution { get; init; }

    public required string Cluster { get; init; }

    public required string Environment { get; init; }

    public required string Revision { get; init; }

    /// <summary>Why the run was skipped or superseded; empty otherwise.</summary>
    public string Reason { get; init; } = "";

    /// <summary>The execution that has, or will have, done what this one was to do; empty for a run that was not superseded.</summary>
    public string SupersededBy { get; init; } = "";

    /// <summary>What failed; null for a run that did not fail.</summary>
    public RunFailure? Failure { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public required DateTimeOffset FinishedAt { get; init; }

    /// <summary>From start to end, waits included.</summary>
    public required double DurationSeconds { get; init; }

    /// <summary>How long each part took, in seconds, in order.</summary>
    public IReadOnlyDictionary<string, double> Phases { get; init; } = new Dictionary<string, double>();

    public IReadOnlyList<Verdict> Verdicts { get; init; } = [];

    /// <summary><c>created</c>, <c>updated</c>, <c>unchanged</c>, or empty where the run did not come so far.</summary>
    public string Stack { get; init; } = "";

    public string ControllerRole { get; init; } = "";

    public string NodeRole { get; init; } = "";

    /// <summary>The queue that the controller was proved to read; empty where there is no proof.</summary>
    public string InterruptionQueue { get; init; } = "";

    /// <summary>What was proved of the installation; empty where the run did not come so far.</summary>
    public IReadOnlyList<Proof> Proofs { get; init; } = [];

    /// <summary>How long a Spot node took; null where the environment asks for no smoke test, or the run did not come so far.</summary>
    public SmokeTestResult? SmokeTest { get; init; }

    public IReadOnlyList<InstalledRelease> Releases { get; init; } = [];

    public IReadOnlyList<AppliedObject> Objects { get; init; } = [];

    public IReadOnlyList<ObjectConditions> Conditions { get; init; } = [];

    public IReadOnlyList<string> Notes { get; init; } = [];
}

/// <summary>What a smoke test measured.</summary>
/// <param name="NodePool">The pool that launched the node.</param>
/// <param name="Node">The node.</param>
/// <param name="InstanceType">Its type.</param>
/// <param name="SecondsToNode">From the pod's creation until it had a node that could take it; null where the node was older than the pod.</param>
public sealed record SmokeTestResult(string NodePool, string Node, string InstanceType, double? SecondsToNode);

/// <summary>Why a run failed.</summary>
/// <param name="State">The state that failed.</param>
/// <param name="Error">The error's name.</param>
/// <param name="Message">What was seen.</param>
/// <param name="Remedy">What to do next.</param>
/// <param name="AccessRevoked">Whether the installer's access is gone.</param>
public sealed record RunFailure(string State, string Error, string Message, string Remedy, bool AccessRevoked);
