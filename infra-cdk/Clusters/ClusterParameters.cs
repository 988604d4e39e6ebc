using Amazon.CDK;
using Constructs;

namespace Millwright.Infra.Clusters;

/// <summary>The parameters of the template, which a run fills in: <c>Millwright.Core.Provisioning.ClusterStackParameters</c> names the same ones.</summary>
internal sealed class ClusterParameters(Construct scope)
{
    private const string OptionalRoleArn = "^(arn:aws[a-z-]*:iam::[0-9]{12}:role/.+)?$";

    public CfnParameter ClusterName { get; } = Text(scope, "ClusterName", "The EKS cluster", "^[0-9A-Za-z][0-9A-Za-z_-]{0,99}$");

    public CfnParameter IpFamily { get; } = Choice(scope, "IpFamily", "The family of the Pods' addresses", "ipv4", "ipv6");

    public CfnParameter Identity { get; } = Choice(scope, "Identity", "How the controller gets its credentials", "pod-identity", "irsa");

    public CfnParameter OidcIssuer { get; } = Text(scope, "OidcIssuer", "The cluster's issuer without https://; needed for irsa", "^(?!https://).*$", "");

    public CfnParameter Namespace { get; } = Text(scope, "Namespace", "The namespace of the controller", "^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$", "kube-system");

    public CfnParameter ServiceAccount { get; } = Text(scope, "ServiceAccount", "The service account of the controller", "^[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?$", "karpenter");

    public CfnParameter ControllerRoleName { get; } = Text(scope, "ControllerRoleName", "The name of the controller's role", "^[A-Za-z0-9+=,.@_-]{1,64}$");

    public CfnParameter ControllerPolicyArns { get; } = List(scope, "ControllerPolicyArns", "Further managed policies of the controller's role");

    public CfnParameter NodeRoleName { get; } = Text(scope, "NodeRoleName", "The name of the nodes' role, where it is made", "^[A-Za-z0-9+=,.@_-]{1,64}$");

    public CfnParameter ExistingNodeRoleArn { get; } =
        Text(scope, "ExistingNodeRoleArn", "A role for the nodes that exists and that the cluster lets in already; empty makes one", OptionalRoleArn, "");

    public CfnParameter NodePolicyArns { get; } = List(scope, "NodePolicyArns", "Further managed policies of the nodes' role, where it is made");

    public CfnParameter InterruptionQueueName { get; } = Text(scope, "InterruptionQueueName", "The queue that Karpenter reads", "^[A-Za-z0-9_-]{1,80}$");

    public CfnParameter InterruptionTopicArn { get; } =
        Text(scope, "InterruptionTopicArn", "The region's topic of interruption events", "^arn:aws[a-z-]*:sns:[a-z0-9-]+:[0-9]{12}:.+$");

    private static CfnParameter Text(Construct scope, string name, string description, string pattern, string? fallback = null) =>
        new(scope, name, new CfnParameterProps { Type = "String", Description = description, AllowedPattern = pattern, Default = fallback });

    private static CfnParameter Choice(Construct scope, string name, string description, params string[] values) =>
        new(scope, name, new CfnParameterProps { Type = "String", Description = description, AllowedValues = values, Default = values[0] });

    private static CfnParameter List(Construct scope, string name, string description) =>
        new(scope, name, new CfnParameterProps { Type = "CommaDelimitedList", Description = description, Default = "" });
}
