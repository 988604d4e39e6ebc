using Millwright.Adapters.Kubernetes;
using Millwright.Core.Failures;
using Millwright.Core.Provisioning;

namespace Millwright.Adapters.Aws.Eks;

/// <summary>The account's EKS clusters.</summary>
public interface IClusters
{
    /// <summary>What EKS knows about a cluster, as of now.</summary>
    /// <exception cref="FailureException">There is no such cluster, or EKS refused.</exception>
    Task<ClusterFacts> DescribeAsync(string cluster, CancellationToken cancellationToken);

    /// <summary>How the cluster's API is reached, with credentials of the caller.</summary>
    /// <exception cref="FailureException">There is no such cluster, or EKS refused.</exception>
    Task<KubernetesConnection> ConnectAsync(ClusterFacts cluster, CancellationToken cancellationToken);
}
