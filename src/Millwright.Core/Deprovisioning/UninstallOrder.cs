namespace Millwright.Core.Deprovisioning;

/// <summary>The order in which releases go: the reverse of that in which they came.</summary>
public static class UninstallOrder
{
    /// <summary>
    /// What Millwright installed: first what needs nothing of Karpenter's, the youngest first, then the controller, and the definitions last, since they take every
    /// NodePool with them.
    /// </summary>
    public static IReadOnlyList<ReleaseToUninstall> Of(IEnumerable<ReleaseToUninstall> releases) =>
    [
        .. releases.Where(release => release.IsManaged)
            .OrderBy(release => release.IsCrds ? 2 : release.IsController ? 1 : 0)
            .ThenByDescending(release => release.ChangedAt)
            .ThenBy(release => release.Namespace, StringComparer.Ordinal)
            .ThenBy(release => release.Name, StringComparer.Ordinal),
    ];
}
