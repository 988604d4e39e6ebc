using System.Text.Json.Nodes;
using Millwright.Adapters.Kubernetes;

namespace Millwright.Cli.Status;

/// <summary>What the cluster itself says now.</summary>
/// <param name="Objects">NodePools and EC2NodeClasses.</param>
/// <param name="NodesByCapacityType">How many nodes: <c>spot</c>, <c>on-demand</c>, <c>reserved</c>, and <c>not Karpenter's</c>.</param>
/// <param name="NodeClaims">How many NodeClaims.</param>
/// <param name="Drifted">NodeClaims that are no longer as their pool or class wants them.</param>
internal sealed record LiveCluster(IReadOnlyList<LiveObject> Objects, IReadOnlyDictionary<string, int> NodesByCapacityType, int NodeClaims, IReadOnlyList<DriftedClaim> Drifted)
{
    private const string Karpenter = "karpenter.sh/v1";
    private const string CapacityType = "karpenter.sh/capacity-type";
    private const string Foreign = "not Karpenter's";

    /// <summary>Asks four times: for pools, classes, claims and nodes.</summary>
    public static async Task<LiveCluster> ReadAsync(KubernetesClient kubernetes, CancellationToken cancellationToken)
    {
        var pools = await ListAsync(Karpenter, "NodePool");
        var classes = await ListAsync("karpenter.k8s.aws/v1", "EC2NodeClass");
        var claims = await ListAsync(Karpenter, "NodeClaim");
        var nodes = await ListAsync("v1", "Node");
        return new LiveCluster(
            [.. pools.Concat(classes).Select(LiveObject.Of)],
            nodes.CountBy(node => Label(node, CapacityType) ?? Foreign).OrderBy(count => count.Key, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal),
            claims.Count,
            [.. claims.SelectMany(Drift)]);

        Task<IReadOnlyList<JsonObject>> ListAsync(string apiVersion, string kind) =>
            kubernetes.ListAsync(apiVersion, kind, @namespace: null, labelSelector: null, cancellationToken);
    }

    private static IEnumerable<DriftedClaim> Drift(JsonObject claim) => LiveObject.ConditionsOf(claim)
        .Where(condition => condition.Text("type") == "Drifted" && condition.Text("status") == "True")
        .Select(condition => new DriftedClaim(LiveObject.NameOf(claim), Label(claim, "karpenter.sh/nodepool") ?? "", condition.Text("reason") ?? ""));

    private static string? Label(JsonObject item, string name) => item.Child("metadata")?.Child("labels")?.Text(name);
}

/// <summary>A NodeClaim that Karpenter is going to replace.</summary>
/// <param name="Name">The claim.</param>
/// <param name="NodePool">Its pool; empty where it says none.</param>
/// <param name="Reason">What differs, such as <c>AMIDrift</c>.</param>
internal sealed record DriftedClaim(string Name, string NodePool, string Reason);
