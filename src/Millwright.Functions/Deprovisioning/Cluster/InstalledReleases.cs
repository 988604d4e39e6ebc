using Millwright.Adapters.Helm;
using Millwright.Adapters.Helm.Releases;
using Millwright.Adapters.Kubernetes;
using Millwright.Core.Deprovisioning;
using Millwright.Core.Environments;

namespace Millwright.Functions.Deprovisioning.Cluster;

/// <summary>Reads the Helm releases of a cluster.</summary>
internal static class InstalledReleases
{
    /// <summary>Those that Millwright installed, and those of Karpenter's charts whoever did.</summary>
    public static async Task<IReadOnlyList<ReleaseToUninstall>> ListAsync(KubernetesClient kubernetes, CancellationToken cancellationToken)
    {
        var storage = new ReleaseStorage(kubernetes);
        var found = new List<ReleaseToUninstall>();
        foreach (var revision in await storage.ListAsync(HelmContract.AllReleases, @namespace: null, cancellationToken))
        {
            // A release may bear any name; but to unpack every one of a cluster, only to see its chart, is too much.
            if (!revision.IsManaged && !revision.Name.Contains(ReleaseDefinition.ControllerChart, StringComparison.OrdinalIgnoreCase))
                continue;
            if (await storage.ReadAsync(revision, cancellationToken) is not { } state)
                continue;
            var release = new ReleaseToUninstall(revision.Name, revision.Namespace, state.Chart, state.ChartVersion, revision.IsManaged);
            if (release.IsManaged || release.IsKarpenter)
                found.Add(release);
        }

        return found;
    }
}
