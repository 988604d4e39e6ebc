using System.Text.Json.Nodes;
using Millwright.Adapters.Kubernetes;
using Millwright.Adapters.Kubernetes.Apply;
using Millwright.Local.Aws;
using Millwright.Local.Aws.Eks;
using Millwright.Local.Kubernetes;

namespace Millwright.Local.Regions;

/// <summary>Starts the Kubernetes stand-in of one cluster, in the state in which EKS hands a new cluster over.</summary>
internal static class LocalCluster
{
    /// <param name="aws">Knows who has an access entry.</param>
    /// <param name="cluster">The cluster; null where the run will refuse its input and never come so far.</param>
    /// <param name="time">The clock.</param>
    /// <param name="ct">Ends the start.</param>
    public static async Task<KubernetesStandIn> StartAsync(FakeAws aws, FakeCluster? cluster, TimeProvider time, CancellationToken ct)
    {
        var installer = new KnownIdentity(LocalCredentials.Installer, aws.Account.RoleArn(LocalCredentials.InstallerRole));
        var kubernetes = await KubernetesStandIn.StartAsync(
            new KubernetesStandInOptions
            {
                Version = $"v{cluster?.Version ?? "1.35"}.2",
                Authenticator = cluster is null ? null : new EksTokenAuthenticator(aws.Eks, cluster.Name, aws.Account.Region, [installer], time),
                Time = time,
            },
            ct);
        await AddPodIdentityAgentAsync(kubernetes, ct);
        return kubernetes;
    }

    /// <summary>The add-on that most new clusters are made with.</summary>
    private static async Task AddPodIdentityAgentAsync(KubernetesStandIn kubernetes, CancellationToken ct)
    {
        const string Name = "eks-pod-identity-agent";
        var labels = new JsonObject { ["app.kubernetes.io/name"] = Name };
        var agent = new JsonObject
        {
            ["apiVersion"] = "apps/v1",
            ["kind"] = "DaemonSet",
            ["metadata"] = new JsonObject { ["name"] = Name, ["namespace"] = "kube-system" },
            ["spec"] = new JsonObject
            {
                ["selector"] = new JsonObject { ["matchLabels"] = labels.DeepClone() },
                ["template"] = new JsonObject
                {
                    ["metadata"] = new JsonObject { ["labels"] = labels.DeepClone() },
                    ["spec"] = new JsonObject { ["containers"] = new JsonArray(new JsonObject { ["name"] = Name, ["image"] = Name }) },
                },
            },
        };
        var admin = new BearerTokenCredential(_ => ValueTask.FromResult(kubernetes.AdminToken));
        using var client = new KubernetesClient(new KubernetesConnection(kubernetes.Endpoint, kubernetes.CertificateAuthorityPem, admin));
        await client.ApplyAsync(agent, new ApplyOptions(), ct);
    }
}
