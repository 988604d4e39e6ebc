namespace Millwright.Core.Interruptions.Attribution;

/// <summary>The tags that Karpenter puts on its instances: https://karpenter.sh/docs/concepts/nodeclasses/#spectags</summary>
public static class KarpenterTags
{
    public const string NodePool = "karpenter.sh/nodepool";

    /// <summary>Set by a controller of its own after the node has registered, not at launch.</summary>
    public const string NodeClaim = "karpenter.sh/nodeclaim";

    public const string NodeClass = "karpenter.k8s.aws/ec2nodeclass";
    public const string Cluster = "eks:eks-cluster-name";
    public const string ClusterPrefix = "kubernetes.io/cluster/";
    public const string Owned = "owned";
}
