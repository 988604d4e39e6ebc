namespace Millwright.Functions.Deprovisioning.Summary;

/// <summary>How a deprovisioning run may end.</summary>
internal static class DeprovisionOutcomes
{
    /// <summary>Nothing of Millwright's is left, on the cluster or in AWS.</summary>
    public const string Deprovisioned = "deprovisioned";

    /// <summary>The cluster is gone, and left something in AWS that the environment does not want removed.</summary>
    public const string Reported = "reported";

    /// <summary>A dry run: nothing was changed.</summary>
    public const string Planned = "planned";

    /// <summary>The cluster was never Millwright's.</summary>
    public const string Skipped = "skipped";

    /// <summary>A cluster of that name exists, so that nothing under its name may be removed.</summary>
    public const string Superseded = "superseded";

    /// <summary>The run ended early; the failure says where and why.</summary>
    public const string Failed = "failed";
}
