using System.Collections.Frozen;

namespace Millwright.Core.Environments;

/// <summary>The variables that every run sets for values and manifests.</summary>
public static class KnownVariables
{
    public const string ClusterName = "CLUSTER_NAME";
    public const string ClusterEndpoint = "CLUSTER_ENDPOINT";
    public const string NodeRoleName = "NODE_ROLE_NAME";
    public const string NodeGroupName = "NODE_GROUP_NAME";
    public const string InterruptionQueue = "INTERRUPTION_QUEUE";
    public const string Environment = "ENVIRONMENT";
    public const string Region = "REGION";
    public const string AccountId = "ACCOUNT_ID";

    /// <summary>All of them.</summary>
    public static FrozenSet<string> Names { get; } = FrozenSet.ToFrozenSet(
        [ClusterName, ClusterEndpoint, NodeRoleName, NodeGroupName, InterruptionQueue, Environment, Region, AccountId]);
}
