using Millwright.Adapters.Aws.Eks;
using Millwright.Adapters.Kubernetes;
using Millwright.Core.Provisioning;

namespace Millwright.Local.Regions;

/// <summary>Clusters whose Kubernetes API is the one of a kubeconfig; EKS' part of them is a stand-in.</summary>
internal sealed class KubeconfigClusters(IClusters eks, KubernetesConnection connection) : IClusters
{
    public Task<ClusterFacts> DescribeAsync(string cluster, CancellationToken cancellationToken) => eks.DescribeAsync(cluster, cancellationToken);

    public Task<KubernetesConnection> ConnectAsync(ClusterFacts cluster, CancellationToken cancellationToken) => Task.FromResult(connection);
}
