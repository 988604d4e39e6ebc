namespace Millwright.Functions.Provisioning.Summary;

/// <summary>How a run may end.</summary>
internal static class RunOutcomes
{
    /// <summary>The cluster has what the revision says, and something had to change for it.</summary>
    public const string Succeeded = "succeeded";

    /// <summary>The cluster had everything already.</summary>
    public const string Unchanged = "unchanged";

    /// <summary>A dry run: nothing was changed.</summary>
    public const string Planned = "planned";

    /// <summary>Only the verdicts were asked for: nothing was changed.</summary>
    public const string Judged = "judged";

    /// <summary>No environment wants the cluster, or its owner opted out.</summary>
    public const string Skipped = "skipped";

    /// <summary>The run left the cluster to another one: a newer one that waited, or one that had done the same meanwhile.</summary>
    public const string Superseded = "superseded";

    /// <summary>The run ended early; the failure says where and why.</summary>
    public const string Failed = "failed";
}
