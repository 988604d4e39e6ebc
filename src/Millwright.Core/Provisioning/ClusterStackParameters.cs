using Millwright.Core.Environments;

namespace Millwright.Core.Provisioning;

/// <summary>The parameters of ClusterStack, the template that makes everything one cluster needs in AWS.</summary>
public static class ClusterStackParameters
{
    /// <summary>The controller's service account, whatever the release is called: <see cref="ControllerValues"/> gives the chart this name.</summary>
    public const string ServiceAccount = "karpenter";

    /// <summary>All parameters, in the template's order.</summary>
    /// <param name="cluster">The cluster.</param>
    /// <param name="environment">Policies and the nodes' role.</param>
    /// <param name="names">The names of what is made.</param>
    /// <param name="identity">How the controller gets its credentials.</param>
    /// <param name="interruptionTopicArn">The region's topic of interruption events, to which the queue subscribes.</param>
    public static IReadOnlyList<KeyValuePair<string, string>> For(
        ClusterFacts cluster, EnvironmentDefinition environment, ResourceNames names, IdentityChoice identity, string interruptionTopicArn) =>
    [
        new("ClusterName", cluster.Name),
        new("IpFamily", cluster.IpFamily),
        new("Identity", IdentityNames.Of(identity)),
        new("OidcIssuer", cluster.OidcIssuer.Replace("https://", "", StringComparison.Ordinal)),
        new("Namespace", environment.Controller.Namespace),
        new("ServiceAccount", ServiceAccount),
        new("ControllerRoleName", names.ControllerRole),
        new("ControllerPolicyArns", string.Join(',', environment.Iam.ControllerPolicies)),
        new("NodeRoleName", names.NodeRole),
        new("ExistingNodeRoleArn", environment.Iam.NodeRole == IamDefinition.Create ? "" : environment.Iam.NodeRole),
        new("NodePolicyArns", string.Join(',', environment.Iam.NodePolicies)),
        new("InterruptionQueueName", names.InterruptionQueue),
        new("InterruptionTopicArn", interruptionTopicArn),
    ];

    /// <summary>The stack's tags, which CloudFormation puts on everything in it.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> Tags(ClusterFacts cluster, EnvironmentDefinition environment) =>
        [.. environment.Tags.Where(tag => tag.Key is not ("millwright:cluster" or "millwright:environment")),
         new("millwright:cluster", cluster.Name), new("millwright:environment", environment.Name)];
}
