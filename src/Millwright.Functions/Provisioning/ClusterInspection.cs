using Millwright.Adapters.Kubernetes;
using Millwright.Core.Environments;
using Millwright.Core.Manifests;
using Millwright.Core.Provisioning;

namespace Millwright.Functions.Provisioning;

/// <summary>What preflight asks a cluster's own API.</summary>
public static class ClusterInspection
{
    private static readonly ObjectReference PodIdentityAgent = new("apps/v1", "DaemonSet", "eks-pod-identity-agent", "kube-system");

    /// <summary>The facts that are judged. Nothing is changed.</summary>
    public static async Task<PreflightFacts> GatherAsync(
        KubernetesClient kubernetes, ClusterFacts cluster, EnvironmentDefinition environment, bool isFargateOnly, CancellationToken cancellationToken)
    {
        var version = await kubernetes.GetVersionAsync(cancellationToken);
        var foreign = await ForeignControllers.FindAsync(kubernetes, cancellationToken);
        var agent = await kubernetes.GetAsync(PodIdentityAgent, cancellationToken);
        return new PreflightFacts(cluster, environment, version.Minor, foreign, agent is not null, isFargateOnly);
    }
}
