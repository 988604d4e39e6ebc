using Millwright.Core.Interruptions.Attribution;

namespace Millwright.Core.Deprovisioning;

/// <summary>
/// Decides what belonged to a cluster that is gone. Two tags have to agree, the ones by which Karpenter's own permissions are confined: ownership by the cluster,
/// and what only Karpenter sets. One alone proves nothing: managed node groups carry the first, and so do the volumes of claims.
/// </summary>
/// <param name="Cluster">The cluster's name.</param>
/// <param name="Region">The region. Instance profiles are global, and a cluster of the same name may live in another region.</param>
/// <param name="GoneAt">When the cluster was seen to be gone. What was made later belongs to a new cluster of that name.</param>
public sealed record OrphanCriteria(string Cluster, string Region, DateTimeOffset GoneAt)
{
    private const string RegionTag = "topology.kubernetes.io/region";
    private const string InstanceTerminated = "terminated";
    private const string VolumeAvailable = "available";

    /// <summary>The tag that says whose something is: <c>kubernetes.io/cluster/NAME</c>, with the value <see cref="KarpenterTags.Owned"/>.</summary>
    public string OwnerTag => KarpenterTags.ClusterPrefix + Cluster;

    /// <summary>The tag that only Karpenter sets. Instance profiles are made for a class and not for a pool.</summary>
    public static string KarpenterTag(OrphanKind kind) => kind is OrphanKind.InstanceProfile ? KarpenterTags.NodeClass : KarpenterTags.NodePool;

    /// <summary>Whether a resource is an orphan of the cluster, and in a state in which it may be removed.</summary>
    public bool IsOrphan(TaggedResource resource) =>
        IsOwned(resource.Tags)
        && resource.Tags.GetValueOrDefault(KarpenterTag(resource.Kind)) is { Length: > 0 }
        && resource.CreatedAt < GoneAt
        && resource.Kind switch
        {
            OrphanKind.Instance => resource.State != InstanceTerminated,
            OrphanKind.Volume => resource.State == VolumeAvailable,
            OrphanKind.InstanceProfile => resource.Tags.GetValueOrDefault(RegionTag) == Region,
            _ => true,
        };

    private bool IsOwned(IReadOnlyDictionary<string, string> tags) =>
        tags.GetValueOrDefault(OwnerTag) == KarpenterTags.Owned
        && (!tags.TryGetValue(KarpenterTags.Cluster, out var named) || named == Cluster);
}
