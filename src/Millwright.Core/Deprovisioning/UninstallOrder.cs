namespace Millwright.Core.Deprovisioning;

/// <summary>
/// Which releases go, and in which order. Karpenter's own two, if Millwright installed them: the controller first, its definitions last, since they take every NodePool with
/// them. Further releases of an environment stay: others may use by now what they brought, such as the custom resources of a monitoring stack.
/// </summary>
public static class UninstallOrder
{
    public static IReadOnlyList<ReleaseToUninstall> Of(IEnumerable<ReleaseToUninstall> releases) =>
    [
        .. releases.Where(release => release.IsManaged && release.IsKarpenter)
            .OrderBy(release => release.IsCrds)
            .ThenBy(release => release.Namespace, StringComparer.Ordinal)
            .ThenBy(release => release.Name, StringComparer.Ordinal),
    ];
}
