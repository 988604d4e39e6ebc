using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Millwright.Infra.Constructs;

namespace Millwright.Infra.StateMachines;

/// <summary>What state machines call themselves, by what they do.</summary>
/// <param name="stack">Knows partition, region and account.</param>
internal sealed class MachinePermissions(Stack stack)
{
    /// <summary>The stacks of clusters are named <c>Millwright-&lt;cluster&gt;</c>, whatever the prefix of this region's own names.</summary>
    public const string ClusterStackPattern = "Millwright-*";

    private string Clusters => Arn("eks", "cluster/*");

    public static PolicyStatement Invoke(IEnumerable<string> functions) => Allow.To("InvokeFunctions", ["lambda:InvokeFunction"], [.. functions]);

    public IEnumerable<PolicyStatement> LookAtClusters() =>
    [
        Allow.To("LookAtClusters", ["eks:DescribeCluster", "eks:ListFargateProfiles", "eks:ListNodegroups", "eks:ListPodIdentityAssociations"], [Clusters]),
        Allow.To("LookAtAssociations", ["eks:DescribePodIdentityAssociation"], [Arn("eks", "podidentityassociation/*/*")]),
        Allow.To("LookAtNodegroups", ["eks:DescribeNodegroup"], [Arn("eks", "nodegroup/*/*/*")]),
        Allow.To("FindTaggedNetworks", ["ec2:DescribeSecurityGroups", "ec2:DescribeSubnets"], ["*"]),
    ];

    /// <summary>What preflight judges of the account. IAM's summary and Service Quotas know no resources.</summary>
    public IEnumerable<PolicyStatement> LookAtAccount() =>
    [
        Allow.To("LookForSpotRole", ["iam:GetRole"], [Arn("iam", "role/aws-service-role/spot.amazonaws.com/AWSServiceRoleForEC2Spot", isGlobal: true)]),
        Allow.To("LookForOidcProvider", ["iam:GetOpenIDConnectProvider"], [Arn("iam", "oidc-provider/*", isGlobal: true)]),
        Allow.To("ReadIamUsage", ["iam:GetAccountSummary"], ["*"]),
        Allow.To("ReadSpotQuota", ["servicequotas:GetServiceQuota"], [Arn("servicequotas", "ec2/L-34B43A08")]),
    ];

    /// <summary>What the proof looks at: queues and subscriptions of clusters.</summary>
    public IEnumerable<PolicyStatement> LookAtInterruptionHandling(string interruptionTopicArn) =>
    [
        Allow.To("LookAtQueues", ["sqs:GetQueueAttributes", "sqs:GetQueueUrl"], [Arn("sqs", "Karpenter-*")]),
        Allow.To("LookAtSubscriptions", ["sns:GetSubscriptionAttributes"], [interruptionTopicArn]),
    ];

    public IEnumerable<PolicyStatement> DescribeClusters() => [Allow.To("DescribeCluster", ["eks:DescribeCluster"], [Clusters])];

    /// <summary>Access is lent to the installer's role and to nobody else, and only the one policy.</summary>
    public IEnumerable<PolicyStatement> LendAccess(IRole installer)
    {
        return
        [
            Allow.To("GrantInstallerAccess", ["eks:CreateAccessEntry"], [Clusters], Allow.When("ArnEquals", "eks:principalArn", installer.RoleArn)),
            Allow.To(
                "GrantInstallerAdmin",
                ["eks:AssociateAccessPolicy"],
                [EntriesOf(installer)],
                Allow.When("ArnEquals", "eks:policyArn", $"arn:{stack.Partition}:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy")),
            .. TakeAccessBack(installer),
        ];
    }

    public IEnumerable<PolicyStatement> TakeAccessBack(IRole installer) => [Allow.To("RevokeInstallerAccess", ["eks:DeleteAccessEntry"], [EntriesOf(installer)])];

    public IEnumerable<PolicyStatement> PrepareAccount() =>
    [
        Allow.To(
            "EnsureSpotServiceLinkedRole",
            ["iam:CreateServiceLinkedRole"],
            [Arn("iam", "role/aws-service-role/spot.amazonaws.com/AWSServiceRoleForEC2Spot", isGlobal: true)],
            Allow.When("StringEquals", "iam:AWSServiceName", "spot.amazonaws.com")),
        Allow.To(
            "EnsureOidcProvider",
            ["iam:CreateOpenIDConnectProvider"],
            [Arn("iam", $"oidc-provider/oidc.eks.{stack.Region}.{stack.UrlSuffix}/id/*", isGlobal: true)]),
    ];

    /// <summary>Stacks of clusters from the one template, and from no other.</summary>
    public IEnumerable<PolicyStatement> KeepStacks(string templateUrl, string templateArn)
    {
        var stacks = Arn("cloudformation", $"stack/{ClusterStackPattern}/*");
        return
        [
            Allow.To("EnsureClusterStack", ["cloudformation:CreateStack", "cloudformation:UpdateStack"], [stacks], Allow.When("StringEquals", "cloudformation:TemplateUrl", templateUrl)),
            Allow.To("LookAtClusterStack", ["cloudformation:DeleteStack", "cloudformation:DescribeStackResource", "cloudformation:DescribeStacks", "cloudformation:TagResource", "cloudformation:UntagResource"], [stacks]),
            Allow.To("ReadClusterTemplate", ["s3:GetObject"], [templateArn]),
        ];
    }

    /// <summary>Stacks of clusters, to their end.</summary>
    public IEnumerable<PolicyStatement> DeleteStacks() =>
        [Allow.To("DeleteClusterStack", ["cloudformation:DeleteStack", "cloudformation:DescribeStacks"], [Arn("cloudformation", $"stack/{ClusterStackPattern}/*")])];

    /// <summary>
    /// What a deleted cluster left. Whose it was is a tag with the cluster in its key, which no condition can name; that it is Karpenter's, in this region, is in the conditions.
    /// </summary>
    public IEnumerable<PolicyStatement> RemoveOrphans()
    {
        var ofPool = Allow.When("StringLike", "aws:ResourceTag/karpenter.sh/nodepool", "?*");
        var ofClass = Allow.When("StringLike", "aws:ResourceTag/karpenter.k8s.aws/ec2nodeclass", "?*");
        ofClass["StringEquals"] = new Dictionary<string, object>(StringComparer.Ordinal) { ["aws:ResourceTag/topology.kubernetes.io/region"] = stack.Region };
        return
        [
            Allow.To("TerminateOrphans", ["ec2:TerminateInstances"], [Arn("ec2", "instance/*")], ofPool),
            Allow.To("DeleteOrphans", ["ec2:DeleteLaunchTemplate", "ec2:DeleteVolume"], [Arn("ec2", "launch-template/*"), Arn("ec2", "volume/*")], ofPool),
            Allow.To("DeleteOrphanedProfiles", ["iam:DeleteInstanceProfile", "iam:RemoveRoleFromInstanceProfile"], [Arn("iam", "instance-profile/*", isGlobal: true)], ofClass),
        ];
    }

    /// <summary>A run takes its cluster in the fleet table, and sees whether the execution that holds it is still at work.</summary>
    /// <param name="fleetTableArn">The fleet table.</param>
    /// <param name="machinePrefix">What the names of Millwright's state machines begin with.</param>
    public IEnumerable<PolicyStatement> TakeTurns(string fleetTableArn, string machinePrefix) =>
    [
        Allow.To("LookAtLine", ["dynamodb:GetItem"], [fleetTableArn]),
        Allow.To("DescribeHolder", ["states:DescribeExecution"], [Arn("states", $"execution:{machinePrefix}-*:*")]),
    ];

    public IEnumerable<PolicyStatement> RecordRuns(string fleetTableArn) =>
    [
        Allow.To("RecordRun", ["dynamodb:UpdateItem"], [fleetTableArn]),
        Allow.To("PublishOutcome", ["events:PutEvents"], [Arn("events", "event-bus/default")], Allow.When("StringEquals", "events:source", "millwright")),
    ];

    /// <summary>Finds what an execution holds.</summary>
    public static IEnumerable<PolicyStatement> FindHeld(string fleetTableArn) => [Allow.To("FindHeldCluster", ["dynamodb:Query"], [$"{fleetTableArn}/index/{ReleasingMachine.HeldIndex}"])];

    /// <summary>What Step Functions needs to log and to trace: https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html, …/concepts-xray-tracing.html</summary>
    public static IEnumerable<PolicyStatement> LogAndTrace() =>
    [
        Allow.To(
            "DeliverLogs",
            [
                "logs:CreateLogDelivery", "logs:DeleteLogDelivery", "logs:DescribeLogGroups", "logs:DescribeResourcePolicies", "logs:GetLogDelivery",
                "logs:ListLogDeliveries", "logs:PutResourcePolicy", "logs:UpdateLogDelivery",
            ],
            ["*"]),
        Allow.To("Trace", ["xray:GetSamplingRules", "xray:GetSamplingTargets", "xray:PutTelemetryRecords", "xray:PutTraceSegments"], ["*"]),
    ];

    private string EntriesOf(IRole installer) => Arn("eks", $"access-entry/*/role/{stack.Account}/{installer.RoleName}/*");

    private string Arn(string service, string resource, bool isGlobal = false) =>
        $"arn:{stack.Partition}:{service}:{(isGlobal ? "" : stack.Region)}:{stack.Account}:{resource}";
}
