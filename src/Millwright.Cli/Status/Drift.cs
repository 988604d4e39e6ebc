namespace Millwright.Cli.Status;

/// <summary>How what a cluster has stands to what its environment wants.</summary>
internal enum Drift
{
    /// <summary>It has the revision in force.</summary>
    None,

    /// <summary>It has another revision; reconciling brings it along.</summary>
    Behind,

    /// <summary>Somebody chose another revision by hand, while the one in force was in force already.</summary>
    ChosenByHand,

    /// <summary>No run has succeeded yet.</summary>
    NotInstalled,

    /// <summary>Karpenter was taken off by hand.</summary>
    Deprovisioned,

    /// <summary>The cluster was deleted.</summary>
    Gone,

    /// <summary>The configuration was not asked, or has no such environment.</summary>
    Unknown,
}
