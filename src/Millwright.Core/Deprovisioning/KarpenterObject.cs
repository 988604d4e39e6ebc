using Millwright.Core.Manifests;

namespace Millwright.Core.Deprovisioning;

/// <summary>A NodePool, EC2NodeClass or NodeClaim of a cluster.</summary>
/// <param name="Reference">Which one.</param>
/// <param name="IsManaged">Whether it carries Millwright's mark.</param>
/// <param name="NodeClassGroup">The API group of the class that it refers to; a class: its own group.</param>
/// <param name="Pool">A NodeClaim: the NodePool that it was made for; null for a claim of its own, and for everything else.</param>
public sealed record KarpenterObject(ObjectReference Reference, bool IsManaged, string NodeClassGroup, string? Pool = null)
{
    public const string PoolKind = "NodePool";
    public const string ClassKind = "EC2NodeClass";
    public const string ClaimKind = "NodeClaim";

    /// <summary>Whether its deletion has begun: whoever began it, it goes.</summary>
    public bool IsBeingDeleted { get; init; }

    /// <summary>The API group of EC2NodeClasses. EKS Auto Mode keeps its pools under the same definitions, with classes of another group.</summary>
    public const string Ec2Group = "karpenter.k8s.aws";
}
