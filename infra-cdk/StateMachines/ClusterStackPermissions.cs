using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Millwright.Infra.Constructs;

namespace Millwright.Infra.StateMachines;

/// <summary>
/// What CloudFormation needs from the state machine's role to make, change and remove a cluster's stack. Each statement holds only in calls that CloudFormation
/// makes for the role: the machine itself can do none of this.
/// </summary>
/// <param name="stack">Knows partition, region and account.</param>
/// <param name="interruptionTopicArn">The topic to which the queues of clusters subscribe.</param>
/// <param name="permissionsBoundary">The name of the managed policy without which no role may be made; null for none.</param>
internal sealed class ClusterStackPermissions(Stack stack, string interruptionTopicArn, string? permissionsBoundary)
{
    private static readonly string[] CloudFormation = ["cloudformation.amazonaws.com"];

    private static readonly string[] RoleActions =
    [
        "iam:AttachRolePolicy", "iam:DeleteRole", "iam:DeleteRolePolicy", "iam:DetachRolePolicy", "iam:GetRole", "iam:GetRolePolicy",
        "iam:ListAttachedRolePolicies", "iam:ListRolePolicies", "iam:PutRolePolicy", "iam:TagRole", "iam:UntagRole", "iam:UpdateAssumeRolePolicy",
        "iam:UpdateRole", "iam:UpdateRoleDescription",
    ];

    private static readonly string[] PolicyActions =
    [
        "iam:CreatePolicy", "iam:CreatePolicyVersion", "iam:DeletePolicy", "iam:DeletePolicyVersion", "iam:GetPolicy", "iam:GetPolicyVersion",
        "iam:ListEntitiesForPolicy", "iam:ListPolicyVersions",
    ];

    private static readonly string[] QueueActions =
    [
        "sqs:CreateQueue", "sqs:DeleteQueue", "sqs:GetQueueAttributes", "sqs:GetQueueUrl", "sqs:ListQueueTags", "sqs:SetQueueAttributes", "sqs:TagQueue",
        "sqs:UntagQueue",
    ];

    private static readonly string[] SubscriptionActions =
        ["sns:GetSubscriptionAttributes", "sns:ListSubscriptionsByTopic", "sns:SetSubscriptionAttributes", "sns:Subscribe", "sns:Unsubscribe"];

    private static readonly string[] AccessActions =
    [
        "eks:DeleteAccessEntry", "eks:DeletePodIdentityAssociation", "eks:DescribeAccessEntry", "eks:DescribePodIdentityAssociation",
        "eks:ListAssociatedAccessPolicies", "eks:TagResource", "eks:UntagResource", "eks:UpdateAccessEntry", "eks:UpdatePodIdentityAssociation",
    ];

    private string[] Roles => [Iam("role/KarpenterController-*"), Iam("role/KarpenterNode-*")];

    public IEnumerable<PolicyStatement> All() =>
    [
        Through("MakeClusterRoles", ["iam:CreateRole", "iam:PutRolePermissionsBoundary"], Roles, Boundary()),
        Through("KeepClusterRoles", RoleActions, Roles),
        Through("KeepClusterPolicies", PolicyActions, [Iam($"policy/{MachinePermissions.ClusterStackPattern}")]),
        Through("KeepClusterQueues", QueueActions, [Regional("sqs", "Karpenter-*")]),
        Through("SubscribeClusterQueues", SubscriptionActions, [interruptionTopicArn]),
        Through("AdmitNodes", ["eks:CreateAccessEntry", "eks:CreatePodIdentityAssociation", "eks:ListPodIdentityAssociations"], [Regional("eks", "cluster/*")]),
        Through(
            "KeepClusterAccess",
            AccessActions,
            [Regional("eks", $"access-entry/*/role/{stack.Account}/KarpenterNode-*/*"), Regional("eks", "podidentityassociation/*/*")]),
        // EKS passes the role on in a call of its own, so the chain of callers is longer, and the service named here says what it is for.
        Allow.To("GiveControllerItsRole", ["iam:PassRole"], [Iam("role/KarpenterController-*")], Allow.When("StringEquals", "iam:PassedToService", "pods.eks.amazonaws.com")),
    ];

    /// <summary>What a deletion alone needs.</summary>
    public IEnumerable<PolicyStatement> Removal() =>
    [
        Through(
            "DeleteClusterRoles",
            [
                "iam:DeleteRole", "iam:DeleteRolePolicy", "iam:DetachRolePolicy", "iam:GetRole", "iam:GetRolePolicy", "iam:ListAttachedRolePolicies", "iam:ListRolePolicies",
            ],
            Roles),
        Through(
            "DeleteClusterPolicies",
            ["iam:DeletePolicy", "iam:DeletePolicyVersion", "iam:GetPolicy", "iam:ListEntitiesForPolicy", "iam:ListPolicyVersions"],
            [Iam($"policy/{MachinePermissions.ClusterStackPattern}")]),
        // The policy of a queue goes by setting it to nothing.
        Through("DeleteClusterQueues", ["sqs:DeleteQueue", "sqs:GetQueueAttributes", "sqs:GetQueueUrl", "sqs:SetQueueAttributes"], [Regional("sqs", "Karpenter-*")]),
        Through("UnsubscribeClusterQueues", ["sns:GetSubscriptionAttributes", "sns:ListSubscriptionsByTopic", "sns:Unsubscribe"], [interruptionTopicArn]),
        Through("FindPodIdentities", ["eks:ListPodIdentityAssociations"], [Regional("eks", "cluster/*")]),
        Through(
            "DeleteClusterAccess",
            [
                "eks:DeleteAccessEntry", "eks:DeletePodIdentityAssociation", "eks:DescribeAccessEntry", "eks:DescribePodIdentityAssociation", "eks:ListAssociatedAccessPolicies",
            ],
            [Regional("eks", $"access-entry/*/role/{stack.Account}/KarpenterNode-*/*"), Regional("eks", "podidentityassociation/*/*")]),
    ];

    private static PolicyStatement Through(string sid, string[] actions, string[] resources, Dictionary<string, object>? conditions = null)
    {
        var all = Allow.When("ForAnyValue:StringEquals", "aws:CalledVia", CloudFormation);
        foreach (var (key, value) in conditions ?? [])
            all[key] = value;
        return Allow.To(sid, actions, resources, all);
    }

    private Dictionary<string, object>? Boundary() =>
        permissionsBoundary is null ? null : Allow.When("ArnEquals", "iam:PermissionsBoundary", Iam($"policy/{permissionsBoundary}"));

    private string Iam(string resource) => $"arn:{stack.Partition}:iam::{stack.Account}:{resource}";

    private string Regional(string service, string resource) => $"arn:{stack.Partition}:{service}:{stack.Region}:{stack.Account}:{resource}";
}
