using Amazon.CDK;
using Constructs;

namespace Millwright.Infra.Clusters;

/// <summary>What of the template exists for a given cluster.</summary>
internal sealed class ClusterConditions(Construct scope, ClusterParameters parameters)
{
    public CfnCondition UsesPodIdentity { get; } = Make(scope, "UsesPodIdentity", Fn.ConditionEquals(parameters.Identity.ValueAsString, "pod-identity"));

    public CfnCondition IsIpv6 { get; } = Make(scope, "IsIpv6", Fn.ConditionEquals(parameters.IpFamily.ValueAsString, "ipv6"));

    public CfnCondition CreatesNodeRole { get; } = Make(scope, "CreatesNodeRole", Fn.ConditionEquals(parameters.ExistingNodeRoleArn.ValueAsString, ""));

    public CfnCondition CreatesIpv6NodeRole { get; } = Make(scope, "CreatesIpv6NodeRole", Fn.ConditionAnd(
        Fn.ConditionEquals(parameters.ExistingNodeRoleArn.ValueAsString, ""), Fn.ConditionEquals(parameters.IpFamily.ValueAsString, "ipv6")));

    public CfnCondition HasControllerPolicies { get; } = Make(scope, "HasControllerPolicies", IsFilled(parameters.ControllerPolicyArns));

    public CfnCondition HasNodePolicies { get; } = Make(scope, "HasNodePolicies", IsFilled(parameters.NodePolicyArns));

    private static CfnCondition Make(Construct scope, string name, ICfnRuleConditionExpression expression) =>
        new(scope, name, new CfnConditionProps { Expression = (ICfnConditionExpression)expression });

    private static ICfnRuleConditionExpression IsFilled(CfnParameter list) => Fn.ConditionNot(Fn.ConditionEquals(Fn.Join("", list.ValueAsList), ""));
}
