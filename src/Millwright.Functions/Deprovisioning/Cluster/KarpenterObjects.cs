using System.Text.Json.Nodes;
using Millwright.Adapters.Kubernetes;
using Millwright.Core.Deprovisioning;
using Millwright.Core.Manifests;

namespace Millwright.Functions.Deprovisioning.Cluster;

/// <summary>Reads Karpenter's objects of a cluster; where the definitions are gone, there are none.</summary>
internal static class KarpenterObjects
{
    public const string PoolVersion = "karpenter.sh/v1";
    public const string ClassVersion = "karpenter.k8s.aws/v1";

    private const string PoolLabel = "karpenter.sh/nodepool";

    /// <summary>All NodePools, EC2NodeClasses and NodeClaims.</summary>
    public static async Task<IReadOnlyList<KarpenterObject>> ListAsync(KubernetesClient kubernetes, CancellationToken cancellationToken) =>
    [
        .. (await kubernetes.ListAsync(PoolVersion, KarpenterObject.PoolKind, @namespace: null, labelSelector: null, cancellationToken))
            .Select(item => Read(item, GroupOf(item.Child("spec")?.Child("template")?.Child("spec")))),
        .. (await kubernetes.ListAsync(ClassVersion, KarpenterObject.ClassKind, @namespace: null, labelSelector: null, cancellationToken))
            .Select(item => Read(item, KarpenterObject.Ec2Group)),
        .. (await kubernetes.ListAsync(PoolVersion, KarpenterObject.ClaimKind, @namespace: null, labelSelector: null, cancellationToken))
            .Select(item => Read(item, GroupOf(item.Child("spec"))) with { Pool = Labels(item)?.Text(PoolLabel) }),
    ];

    /// <summary>The NodeClaims whose nodes are EC2's, with what keeps them.</summary>
    public static async Task<IReadOnlyList<RemainingClaim>> ListClaimsAsync(KubernetesClient kubernetes, CancellationToken cancellationToken) =>
    [
        .. (await kubernetes.ListAsync(PoolVersion, KarpenterObject.ClaimKind, @namespace: null, labelSelector: null, cancellationToken))
            .Where(claim => GroupOf(claim.Child("spec")) == KarpenterObject.Ec2Group)
            .Select(claim => new RemainingClaim(
                NameOf(claim),
                Labels(claim)?.Text(PoolLabel),
                claim.Child("status")?.Text("nodeName"),
                claim.Child("metadata")!.Text("deletionTimestamp") is not null,
                FinalizersOf(claim))),
    ];

    public static IReadOnlyList<string> FinalizersOf(JsonObject item) =>
        [.. (item.Child("metadata")?["finalizers"] as JsonArray ?? []).Select(finalizer => finalizer?.ToString() ?? "")];

    public static string NameOf(JsonObject item) => item.Child("metadata")!.Text("name")!;

    private static KarpenterObject Read(JsonObject item, string group) => new(
        new ObjectReference(item.Text("apiVersion")!, item.Text("kind")!, NameOf(item)),
        Labels(item)?.Text(Ownership.Label) == Ownership.Value,
        group)
    {
        IsBeingDeleted = item.Child("metadata")!.Text("deletionTimestamp") is not null,
    };

    private static string GroupOf(JsonObject? spec) => spec?.Child("nodeClassRef")?.Text("group") ?? KarpenterObject.Ec2Group;

    private static JsonObject? Labels(JsonObject item) => item.Child("metadata")?.Child("labels");
}
