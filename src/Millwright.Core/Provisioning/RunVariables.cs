using System.Text.Json.Nodes;
using Millwright.Core.Environments;

namespace Millwright.Core.Provisioning;

/// <summary>The values of <see cref="KnownVariables"/> for one cluster.</summary>
public static class RunVariables
{
    /// <param name="cluster">The cluster.</param>
    /// <param name="environment">Whose files take the variables.</param>
    /// <param name="names">What is made for the cluster in AWS.</param>
    /// <param name="nodeGroup">The node group that the controller may prefer; empty on Fargate, and while none is known.</param>
    public static IReadOnlyDictionary<string, JsonValue> For(ClusterFacts cluster, EnvironmentDefinition environment, ResourceNames names, string nodeGroup) =>
        new Dictionary<string, JsonValue>(StringComparer.Ordinal)
        {
            [KnownVariables.ClusterName] = JsonValue.Create(cluster.Name),
            [KnownVariables.ClusterEndpoint] = JsonValue.Create(cluster.Endpoint),
            [KnownVariables.NodeRoleName] = JsonValue.Create(NodeRoleName(environment.Iam, names)),
            [KnownVariables.NodeGroupName] = JsonValue.Create(nodeGroup),
            [KnownVariables.InterruptionQueue] = JsonValue.Create(names.InterruptionQueue),
            [KnownVariables.Environment] = JsonValue.Create(environment.Name),
            [KnownVariables.Region] = JsonValue.Create(cluster.Region),
            [KnownVariables.AccountId] = JsonValue.Create(cluster.AccountId),
        };

    /// <summary>The role of the nodes by name, as an EC2NodeClass takes it: the one that is made, or the one that exists, without its path.</summary>
    public static string NodeRoleName(IamDefinition iam, ResourceNames names) =>
        iam.NodeRole == IamDefinition.Create ? names.NodeRole : iam.NodeRole[(iam.NodeRole.LastIndexOf('/') + 1)..];
}
