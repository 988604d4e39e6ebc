using Millwright.Core.Interruptions.Records;

namespace Millwright.Core.Interruptions.Attribution;

/// <summary>Whose node an instance is.</summary>
/// <param name="Cluster">The EKS cluster.</param>
/// <param name="NodePool">The NodePool that asked for it.</param>
/// <param name="NodeClaim">Its NodeClaim; null until Karpenter has tagged it.</param>
/// <param name="NodeClass">Its EC2NodeClass; null under Auto Mode, which has another.</param>
/// <param name="InstanceType">Such as <c>m6g.large</c>.</param>
/// <param name="CapacityType">How its capacity is bought.</param>
/// <param name="LaunchTime">When EC2 launched it, UTC, whole seconds.</param>
public sealed record NodeAttribution(
    string Cluster, string NodePool, string? NodeClaim, string? NodeClass, string InstanceType, CapacityType CapacityType, DateTimeOffset LaunchTime)
{
    /// <summary>Reads Karpenter's tags. Null for a foreign instance: one without a NodePool, or without a cluster that owns it.</summary>
    public static NodeAttribution? Of(InstanceDescription instance)
    {
        if (!instance.Tags.TryGetValue(KarpenterTags.NodePool, out var pool) || ClusterOf(instance.Tags) is not { } cluster)
            return null;
        return new NodeAttribution(
            cluster,
            pool,
            instance.Tags.GetValueOrDefault(KarpenterTags.NodeClaim),
            instance.Tags.GetValueOrDefault(KarpenterTags.NodeClass),
            instance.InstanceType,
            CapacityTypes.Of(instance.Lifecycle, instance.CapacityReservationId),
            DateTimeOffset.FromUnixTimeSeconds(instance.LaunchTime.ToUnixTimeSeconds()));
    }

    /// <summary>What both know together: commutative, associative and idempotent, like <see cref="InstanceRecord.Merge"/>.</summary>
    public static NodeAttribution? Merge(NodeAttribution? left, NodeAttribution? right)
    {
        if (left is null || right is null || left == right)
            return left ?? right;
        return new NodeAttribution(
            Joined.Of(left.Cluster, right.Cluster)!,
            Joined.Of(left.NodePool, right.NodePool)!,
            Joined.Of(left.NodeClaim, right.NodeClaim),
            Joined.Of(left.NodeClass, right.NodeClass),
            Joined.Of(left.InstanceType, right.InstanceType)!,
            left.CapacityType >= right.CapacityType ? left.CapacityType : right.CapacityType,
            Joined.Of(left.LaunchTime, right.LaunchTime));
    }

    private static string? ClusterOf(IReadOnlyDictionary<string, string> tags)
    {
        if (tags.TryGetValue(KarpenterTags.Cluster, out var cluster))
            return cluster;
        return tags
            .Where(tag => tag.Value == KarpenterTags.Owned && tag.Key.StartsWith(KarpenterTags.ClusterPrefix, StringComparison.Ordinal))
            .Select(tag => tag.Key[KarpenterTags.ClusterPrefix.Length..])
            .Order(StringComparer.Ordinal)
            .FirstOrDefault(name => name.Length > 0);
    }
}
