using System.Text.Json.Nodes;
using Millwright.Adapters.Kubernetes;
using Millwright.Adapters.Kubernetes.Apply;
using Millwright.Local.Regions;
using Millwright.Local.StateMachines;

namespace Millwright.EndToEnd.Tests.Deprovisioning;

/// <summary>A local region whose cluster has Karpenter and nodes, and what deprovisioning is started with.</summary>
internal static class ProvisionedRegion
{
    public const string Cluster = "payments-dev";

    public static JsonObject ByHand(params (string Field, JsonNode Value)[] further)
    {
        var input = new JsonObject { ["cluster"] = Cluster, ["confirm"] = Cluster };
        foreach (var (field, value) in further)
            input[field] = value;
        return input;
    }

    public static JsonObject ClusterDeleted() => JsonNode.Parse(File.ReadAllText(SampleRegion.Samples("events", "cluster-deleted.json")))!.AsObject();

    /// <summary>Provisions, and launches a node of each of two pools.</summary>
    public static async Task<LocalRegion> StartAsync(LocalRegionOptions? options = null)
    {
        var region = await LocalRegion.StartAsync(SampleRegion.ClusterCreated(), options ?? SampleRegion.Options, progress: null, CancellationToken.None);
        await region.ProvisionAsync("provision");
        return region;
    }

    /// <summary>Gives the region's cluster Karpenter and nodes.</summary>
    public static async Task ProvisionAsync(this LocalRegion region, string name)
    {
        var result = await region.RunAsync(SampleRegion.ClusterCreated(), name);
        result.Status.ShouldBe(ExecutionStatus.Succeeded, result.Cause);
        region.Kubernetes!.LaunchNodes("spot", 2);
        region.Kubernetes.LaunchNodes("on-demand", 1);
    }

    public static Task<ExecutionResult> DeprovisionAsync(this LocalRegion region, JsonNode input, string name = "deprovision", Action<ExecutionEvent>? onEvent = null) =>
        region.ExecuteAsync(LocalRegion.Deprovision, input, name, onEvent, CancellationToken.None);

    /// <summary>Applies an object as the cluster's administrator.</summary>
    public static async Task ApplyAsync(this LocalRegion region, string json)
    {
        using var client = region.Administer();
        var item = JsonNode.Parse(json)!.AsObject();
        var outcome = await client.ApplyAsync(item, new ApplyOptions { Force = true }, CancellationToken.None);
        outcome.ShouldBeOfType<ApplyOutcome.Applied>();
    }

    public static KubernetesClient Administer(this LocalRegion region)
    {
        var kubernetes = region.Kubernetes!;
        var admin = new BearerTokenCredential(_ => ValueTask.FromResult(kubernetes.AdminToken));
        return new KubernetesClient(new KubernetesConnection(kubernetes.Endpoint, kubernetes.CertificateAuthorityPem, admin));
    }

    /// <summary>What is left of Karpenter on the cluster, and of the cluster in AWS.</summary>
    public static IReadOnlyList<string> Left(this LocalRegion region)
    {
        var store = region.Kubernetes!.Store;
        return
        [
            .. store.List("karpenter.sh/v1", "NodePool").Select(Name), .. store.List("karpenter.sh/v1", "NodeClaim").Select(Name),
            .. store.List("karpenter.k8s.aws/v1", "EC2NodeClass").Select(Name),
            // The API server takes a definition away by itself, a moment after it was deleted.
            .. store.List("apiextensions.k8s.io/v1", "CustomResourceDefinition").Where(item => item["metadata"]!["deletionTimestamp"] is null).Select(Name),
            .. store.List("apps/v1", "Deployment").Select(Name),
            .. store.List("v1", "Secret").Where(secret => (string?)secret["type"] == "helm.sh/release.v1").Select(Name),
            .. region.Aws.CloudFormation.Stacks.Select(stack => stack.Name),
        ];
    }

    public static JsonObject FleetRecord(this LocalRegion region) => region.Aws.DynamoDb.Items(LocalRegion.FleetTable).ShouldHaveSingleItem();

    private static string Name(JsonObject item) => $"{item["kind"]}/{item["metadata"]!["name"]}";
}
