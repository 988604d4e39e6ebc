using Millwright.Adapters.Aws.Eks;
using Millwright.Adapters.Helm;
using Millwright.Adapters.Kubernetes;
using Millwright.Core.Deprovisioning;
using Millwright.Core.Failures;
using Millwright.Functions.Deprovisioning.Messages;
using Millwright.Functions.Runtime;

namespace Millwright.Functions.Deprovisioning.Cluster;

/// <summary>Uninstalls Millwright's releases with Helm, one after the other. The custom resource definitions only go when no object of theirs is left.</summary>
public sealed class UninstallReleases(IClusters clusters, Func<Action<string>, HelmClient> createHelm)
    : ClusterFunction<UninstallInput, UninstallReport>(nameof(UninstallReleases), clusters, DeprovisioningJson.Default.UninstallInput, DeprovisioningJson.Default.UninstallReport)
{
    /// <summary>How long Helm may wait for a hook: well within the function's own time.</summary>
    private static readonly TimeSpan HookTimeout = TimeSpan.FromMinutes(2);

    /// <exception cref="FailureException"><see cref="FailureNames.NotReady"/>: a NodePool, class or NodeClaim came back.</exception>
    protected override async Task<UninstallReport> RunAsync(
        UninstallInput input, KubernetesConnection connection, FunctionContext context, CancellationToken cancellationToken)
    {
        var helm = createHelm(output => context.Log.Error("helm-failed", output));
        var uninstalled = new List<ReleaseToUninstall>();
        foreach (var release in input.Releases)
        {
            if (release.IsCrds)
                await RefuseIfUsedAsync(connection, cancellationToken);
            var removal = await helm.UninstallAsync(connection, release.Name, release.Namespace, HookTimeout, cancellationToken);
            context.Log.Info("release-uninstalled", message: null, ("release", release.Name), ("namespace", release.Namespace), ("removal", removal.ToString()));
            if (removal is ReleaseRemoval.Uninstalled)
                uninstalled.Add(release);
        }

        return new UninstallReport(uninstalled);
    }

    private static async Task RefuseIfUsedAsync(KubernetesConnection connection, CancellationToken cancellationToken)
    {
        using var kubernetes = new KubernetesClient(connection);
        var objects = await KarpenterObjects.ListAsync(kubernetes, cancellationToken);
        if (objects.Count > 0)
        {
            throw new FailureException(
                FailureNames.NotReady,
                $"Karpenter's custom resource definitions are still in use: {string.Join(", ", objects.Take(DrainReport.MostNamed).Select(item => item.Reference))}.",
                "Find out who makes these objects while the run removes them, stop it, and start the run again.");
        }
    }
}
