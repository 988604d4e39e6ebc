using System.Text.Json.Nodes;
using Millwright.Adapters.Kubernetes;
using Millwright.Adapters.Kubernetes.Apply;
using Millwright.Core.Failures;
using Millwright.Local.Aws;
using Millwright.Local.Aws.Eks;
using Millwright.Local.Kubernetes;
using Millwright.Local.Regions.Scenarios;

namespace Millwright.Local.Regions;

/// <summary>Starts the Kubernetes stand-in of one cluster, in the state in which EKS hands a new cluster over, or in which a scenario describes it.</summary>
internal static class LocalCluster
{
    /// <param name="aws">Knows who has an access entry.</param>
    /// <param name="cluster">The cluster; null where the run will refuse its input and never come so far.</param>
    /// <param name="scenario">What the cluster is like.</param>
    /// <param name="time">The clock.</param>
    /// <param name="ct">Ends the start.</param>
    public static async Task<KubernetesStandIn> StartAsync(FakeAws aws, FakeCluster? cluster, RegionScenario scenario, TimeProvider time, CancellationToken ct)
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
        try
        {
            await FurnishAsync(kubernetes, scenario, ct);
            return kubernetes;
        }
        catch
        {
            await kubernetes.DisposeAsync();
            throw;
        }
    }

    private static async Task FurnishAsync(KubernetesStandIn kubernetes, RegionScenario scenario, CancellationToken ct)
    {
        var admin = new BearerTokenCredential(_ => ValueTask.FromResult(kubernetes.AdminToken));
        using var client = new KubernetesClient(new KubernetesConnection(kubernetes.Endpoint, kubernetes.CertificateAuthorityPem, admin));
        var zones = scenario.NodeZones ?? [$"{LocalRegion.Name}a", $"{LocalRegion.Name}b"];
        List<JsonObject> objects = [.. zones.Index().Select(zone => Node(zone.Index, zone.Item))];
        if (scenario.PodIdentityAgent)
            objects.Add(PodIdentityAgent());
        foreach (var item in objects.Concat(scenario.Objects))
        {
            if (await client.ApplyAsync((JsonObject)item.DeepClone(), new ApplyOptions(), ct) is ApplyOutcome.Rejected { Failure: var failure })
                throw new FailureException(FailureNames.InvalidRequest, failure.Message, "Correct the object in the scenario.");
        }
    }

    /// <summary>A node of the managed node group, as it stands there when the group is ACTIVE.</summary>
    private static JsonObject Node(int index, string zone)
    {
        var name = $"ip-10-0-{index}-17.{LocalRegion.Name}.compute.internal";
        return new JsonObject
        {
            ["apiVersion"] = "v1",
            ["kind"] = "Node",
            ["metadata"] = new JsonObject
            {
                ["name"] = name,
                ["labels"] = new JsonObject
                {
                    ["kubernetes.io/hostname"] = name,
                    ["kubernetes.io/os"] = "linux",
                    ["kubernetes.io/arch"] = "arm64",
                    ["node.kubernetes.io/instance-type"] = "m7g.large",
                    ["eks.amazonaws.com/nodegroup"] = "system",
                    ["topology.kubernetes.io/zone"] = zone,
                },
            },
        };
    }

    /// <summary>The add-on that most new clusters are made with.</summary>
    private static JsonObject PodIdentityAgent()
    {
        const string Name = "eks-pod-identity-agent";
        var labels = new JsonObject { ["app.kubernetes.io/name"] = Name };
        return new JsonObject
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
    }
}
