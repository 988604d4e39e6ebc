namespace Millwright.Core.Reconciliation;

/// <summary>Where a cluster stands, compared with what its environment wants.</summary>
public enum ClusterStanding
{
    /// <summary>It has the revision in force.</summary>
    UpToDate,

    /// <summary>Somebody chose another revision by hand while the one in force was in force already; the next revision takes it along again.</summary>
    ChosenByHand,

    /// <summary>Its tag keeps Millwright away.</summary>
    OptedOut,

    /// <summary>Karpenter was taken off by hand; only a run by hand brings it back.</summary>
    Deprovisioned,

    /// <summary>No environment claims it.</summary>
    Unclaimed,

    /// <summary>It could not be described: it is being made or deleted.</summary>
    NotReady,

    /// <summary>A run is at work, or about to be.</summary>
    Running,

    /// <summary>The last attempt failed, and the pause after it is not over.</summary>
    Pausing,

    /// <summary>All attempts at this revision failed.</summary>
    GivenUp,

    /// <summary>It waits for the environments before its own.</summary>
    Gated,

    /// <summary>A run is due, and the limit leaves no room for it now.</summary>
    Due,

    /// <summary>A run is started.</summary>
    Started,
}
