using System.Text.Json;
using Millwright.Core.Deprovisioning;
using Millwright.Functions.Provisioning.Messages;

namespace Millwright.Functions.Deprovisioning.Messages;

/// <summary>The state machine's whole state, as SummarizeDeprovisioning gets it. How much of it is there depends on how far the run came.</summary>
public sealed record DeprovisionState
{
    public required RunIdentity Run { get; init; }

    public DeprovisionRequest? Request { get; init; }

    /// <summary>The failures by the state that failed, the first one first; empty for a run that succeeded.</summary>
    public IReadOnlyDictionary<string, CaughtError>? Failure { get; init; }

    public DeprovisionResolution? Resolved { get; init; }

    /// <summary>Why a cluster of that name stands in the way; null where none does.</summary>
    public SupersededBy? Superseded { get; init; }

    /// <summary>When the cluster was seen to be gone; null while it is there.</summary>
    public ClusterGone? Gone { get; init; }

    public SurveyReport? Survey { get; init; }

    public DeletionReport? Pools { get; init; }

    public DeletionReport? Classes { get; init; }

    public UninstallReport? Uninstalled { get; init; }

    public OrphanReport? Orphans { get; init; }

    /// <summary>There once the stack is gone.</summary>
    public JsonElement? StackDeleted { get; init; }
}

/// <param name="Reason">In words.</param>
public sealed record SupersededBy(string Reason);

/// <param name="At">The moment.</param>
public sealed record ClusterGone(DateTimeOffset At);
