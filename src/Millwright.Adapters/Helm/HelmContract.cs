namespace Millwright.Adapters.Helm;

/// <summary>Names and labels that releases are found by.</summary>
public static class HelmContract
{
    /// <summary>Revisions that are kept of a release.</summary>
    public const int HistoryLimit = 10;

    /// <summary>The label on the Secrets of releases that Millwright made. Helm keeps labels it does not use itself, through upgrades and rollbacks.</summary>
    public const string ManagedLabel = "app.kubernetes.io/managed-by";

    /// <summary>The value of <see cref="ManagedLabel"/>.</summary>
    public const string ManagedValue = "millwright";

    /// <summary>Selects the Secrets of all Helm releases.</summary>
    public const string AllReleases = "owner=helm";

    /// <summary>Selects the Secrets of releases that Millwright made.</summary>
    public const string ManagedReleases = $"{AllReleases},{ManagedLabel}={ManagedValue}";
}
