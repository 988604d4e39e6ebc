using Millwright.Functions.Provisioning.Messages;

namespace Millwright.Functions.Deprovisioning.Messages;

/// <summary>The end of a deprovisioning run: what an operator or a program wants to know.</summary>
public sealed record DeprovisionOutcome
{
    /// <summary><c>deprovisioned</c>, <c>reported</c>, <c>planned</c>, <c>skipped</c>, <c>superseded</c> or <c>failed</c>.</summary>
    public required string Outcome { get; init; }

    public required string Execution { get; init; }

    public required string Cluster { get; init; }

    public required string Environment { get; init; }

    /// <summary>Whether the cluster itself was gone, so that only AWS was looked at.</summary>
    public bool ClusterGone { get; init; }

    /// <summary>Why the run was skipped, or what is left to do; empty otherwise.</summary>
    public string Reason { get; init; } = "";

    /// <summary>What failed; null for a run that did not fail.</summary>
    public RunFailure? Failure { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public required DateTimeOffset FinishedAt { get; init; }

    /// <summary>From start to end, waits included.</summary>
    public required double DurationSeconds { get; init; }

    /// <summary>What went, in this order; in a dry run what would.</summary>
    public IReadOnlyList<string> Removed { get; init; } = [];

    /// <summary>Releases that stayed: somebody else's, or no part of Karpenter.</summary>
    public IReadOnlyList<string> Kept { get; init; } = [];

    /// <summary>What a deleted cluster left in AWS; null where the cluster is still there.</summary>
    public OrphanOutcome? Orphans { get; init; }

    public IReadOnlyList<string> Notes { get; init; } = [];
}

/// <summary>What became of orphans.</summary>
/// <param name="Policy"><c>report</c> or <c>remove</c>.</param>
/// <param name="Found">How many were found, by kind.</param>
/// <param name="Left">How many are still there, by kind.</param>
/// <param name="Listed">The first hundred that were found.</param>
public sealed record OrphanOutcome(string Policy, OrphanCounts Found, OrphanCounts Left, IReadOnlyList<ListedOrphan> Listed);
