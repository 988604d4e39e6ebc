using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Constructs;
using Millwright.Infra.Constructs;

namespace Millwright.Infra.Clusters;

/// <summary>Policy: nodes may join, get addresses, pull images and be reached by Session Manager, and on an IPv6 cluster give out addresses of that family.</summary>
internal static class NodeRole
{
    private static readonly string[] CommonPolicies = ["AmazonEC2ContainerRegistryPullOnly", "AmazonEKSWorkerNodePolicy", "AmazonSSMManagedInstanceCore"];
    private static readonly string[] Ipv4Policies = [.. CommonPolicies, "AmazonEKS_CNI_Policy"];

    public static CfnRole Create(Construct scope, ClusterParameters parameters, ClusterConditions conditions)
    {
        var role = new CfnRole(scope, "NodeRole", new CfnRoleProps
        {
            RoleName = parameters.NodeRoleName.ValueAsString,
            Description = Fn.Sub("Nodes that Karpenter launches for ${ClusterName}"),
            AssumeRolePolicyDocument = new PolicyDocument(new PolicyDocumentProps
            {
                Statements = [new PolicyStatement(new PolicyStatementProps { Principals = [new ServicePrincipal("ec2.amazonaws.com")], Actions = ["sts:AssumeRole"] })],
            }),
            ManagedPolicyArns = ManagedPolicies(parameters, conditions),
        });
        role.CfnOptions.Condition = conditions.CreatesNodeRole;
        role.Excuse("These are the policies that AWS keeps for nodes, the same as in Karpenter's own template.", "AwsSolutions-IAM4");
        AddIpv6Policy(scope, role, conditions);
        return role;
    }

    /// <summary>Two lists become one by way of a text, since CloudFormation has no other way to append a parameter.</summary>
    private static string[] ManagedPolicies(ClusterParameters parameters, ClusterConditions conditions)
    {
        var further = Fn.ConditionIf(conditions.HasNodePolicies.LogicalId, Fn.Join("", [",", Fn.Join(",", parameters.NodePolicyArns.ValueAsList)]), "");
        var own = Fn.ConditionIf(conditions.IsIpv6.LogicalId, Arns(CommonPolicies), Arns(Ipv4Policies));
        return Fn.Split(",", Fn.Join("", [own.ToString()!, further.ToString()!]));
    }

    private static string Arns(string[] names) => string.Join(',', names.Select(name => $"arn:{Aws.PARTITION}:iam::aws:policy/{name}"));

    /// <summary>AWS keeps no such policy: https://docs.aws.amazon.com/eks/latest/userguide/cni-iam-role.html</summary>
    private static void AddIpv6Policy(Construct scope, CfnRole role, ClusterConditions conditions)
    {
        var interfaces = $"arn:{Aws.PARTITION}:ec2:{Aws.REGION}:{Aws.ACCOUNT_ID}:network-interface/*";
        var policy = new CfnPolicy(scope, "NodeIpv6Policy", new CfnPolicyProps
        {
            PolicyName = "ipv6-addresses",
            Roles = [role.Ref],
            PolicyDocument = new PolicyDocument(new PolicyDocumentProps
            {
                Statements =
                [
                    Allow.To("GiveOutAddresses", ["ec2:AssignIpv6Addresses", "ec2:CreateTags"], [interfaces]),
                    Allow.To("FindInterfaces", ["ec2:DescribeInstanceTypes", "ec2:DescribeInstances", "ec2:DescribeNetworkInterfaces", "ec2:DescribeTags"], ["*"]),
                ],
            }),
        });
        policy.CfnOptions.Condition = conditions.CreatesIpv6NodeRole;
        policy.Excuse("A node finds its own interfaces, whose ids nobody knows beforehand; describing knows no resources.", "AwsSolutions-IAM5");
    }
}
