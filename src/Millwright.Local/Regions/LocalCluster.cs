using System.Text.Json.Nodes;
using Millwright.Local.Aws;
using Millwright.Local.Aws.Eks;
using Millwright.Local.Kubernetes;

namespace Millwright.Local.Regions;

/// <summary>Starts the Kubernetes stand-in of one cluster as EKS hands a new cluster over.</summary>
internal static class LocalCluster
{
    public static async Task<KubernetesStandIn> StartAsync(FakeAws aws, FakeCluster? cluster, TimeProvider time, CancellationToken ct)
    {
        var options = new KubernetesStandInOptions
        {
            Version = $"v{cluster?.Version ?? "1.35"}.2",
            Authenticator = cluster is null ? null : Authenticator(aws, cluster),
            Time = time,
        };
        return await KubernetesStandIn.StartAsync(options, ct);
    }

    private static EksTokenAuthenticator Authenticator(FakeAws aws, FakeCluster cluster) => throw new NotImplementedException();
}
