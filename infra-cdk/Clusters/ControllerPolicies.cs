namespace Millwright.Infra.Clusters;

/// <summary>
/// The six policies of Karpenter 1.14's controller. Six and not one, because their sum is beyond what one managed policy may hold. Where Karpenter's own
/// template names any account, what Karpenter makes itself is confined to this one; what another account may share stays open.
/// </summary>
internal static class ControllerPolicies
{
    private const string Ec2 = "arn:${AWS::Partition}:ec2:${AWS::Region}:";
    private const string Own = Ec2 + "${AWS::AccountId}:";
    private const string InstanceProfiles = "arn:${AWS::Partition}:iam::${AWS::AccountId}:instance-profile/*";
    private const string Cluster = "arn:${AWS::Partition}:eks:${AWS::Region}:${AWS::AccountId}:cluster/${ClusterName}";

    private static readonly (string Operator, string Key, string[] Values) ResourceIsOwned =
        ("StringEquals", "aws:ResourceTag/kubernetes.io/cluster/${ClusterName}", ["owned"]);

    private static readonly (string Operator, string Key, string[] Values) ResourceHasNodePool = ("StringLike", "aws:ResourceTag/karpenter.sh/nodepool", ["*"]);

    private static readonly (string Operator, string Key, string[] Values) RequestIsOwned =
        ("StringEquals", "aws:RequestTag/kubernetes.io/cluster/${ClusterName}", ["owned"]);

    private static readonly (string Operator, string Key, string[] Values) RequestNamesCluster =
        ("StringEquals", "aws:RequestTag/eks:eks-cluster-name", ["${ClusterName}"]);

    private static readonly (string Operator, string Key, string[] Values) RequestHasNodePool = ("StringLike", "aws:RequestTag/karpenter.sh/nodepool", ["*"]);

    private static readonly (string Operator, string Key, string[] Values) ResourceIsRegional =
        ("StringEquals", "aws:ResourceTag/topology.kubernetes.io/region", ["${AWS::Region}"]);

    private static readonly (string Operator, string Key, string[] Values) ResourceHasNodeClass =
        ("StringLike", "aws:ResourceTag/karpenter.k8s.aws/ec2nodeclass", ["*"]);

    private static readonly (string Operator, string Key, string[] Values) RequestIsRegional =
        ("StringEquals", "aws:RequestTag/topology.kubernetes.io/region", ["${AWS::Region}"]);

    private static readonly (string Operator, string Key, string[] Values) RequestHasNodeClass =
        ("StringLike", "aws:RequestTag/karpenter.k8s.aws/ec2nodeclass", ["*"]);

    private static readonly string[] Launched =
        [Own + "fleet/*", Own + "instance/*", Own + "volume/*", Own + "network-interface/*", Own + "launch-template/*", Own + "spot-instances-request/*"];

    /// <summary>By logical name in the template. <c>${NodeRoleArn}</c> and <c>${QueueArn}</c> are for whoever fills them in.</summary>
    public static IReadOnlyList<(string Name, ControllerStatement[] Statements)> All { get; } =
    [
        ("NodeLifecyclePolicy", NodeLifecycle()),
        ("IAMIntegrationPolicy", IamIntegration()),
        ("EKSIntegrationPolicy", [new("AllowAPIServerEndpointDiscovery", ["eks:DescribeCluster"], [Cluster])]),
        ("InterruptionPolicy", [new("AllowInterruptionQueueActions", ["sqs:DeleteMessage", "sqs:GetQueueUrl", "sqs:ReceiveMessage"], ["${QueueArn}"])]),
        ("ZonalShiftPolicy",
        [
            new("AllowZonalShiftStatusReadOnly", ["arc-zonal-shift:GetManagedResource"], ["*"])
            {
                Conditions = [("StringEquals", "arc-zonal-shift:ResourceIdentifier", [Cluster])],
            },
        ]),
        ("ResourceDiscoveryPolicy", ResourceDiscovery()),
    ];

    private static ControllerStatement[] NodeLifecycle() =>
    [
        new(
            "AllowScopedEC2InstanceAccessActions",
            ["ec2:RunInstances", "ec2:CreateFleet"],
            [Ec2 + ":image/*", Ec2 + ":snapshot/*", Ec2 + "*:security-group/*", Ec2 + "*:subnet/*", Ec2 + "*:capacity-reservation/*", Ec2 + "*:placement-group/*"]),
        new("AllowScopedEC2LaunchTemplateAccessActions", ["ec2:RunInstances", "ec2:CreateFleet"], [Own + "launch-template/*"])
        {
            Conditions = [ResourceIsOwned, ResourceHasNodePool],
        },
        new("AllowScopedEC2InstanceActionsWithTags", ["ec2:RunInstances", "ec2:CreateFleet", "ec2:CreateLaunchTemplate"], Launched)
        {
            Conditions = [RequestIsOwned, RequestNamesCluster, RequestHasNodePool],
        },
        new("AllowScopedResourceCreationTagging", ["ec2:CreateTags"], Launched)
        {
            Conditions =
            [
                RequestIsOwned, RequestNamesCluster, ("StringEquals", "ec2:CreateAction", ["RunInstances", "CreateFleet", "CreateLaunchTemplate"]), RequestHasNodePool,
            ],
        },
        new("AllowScopedResourceTagging", ["ec2:CreateTags"], [Own + "instance/*"])
        {
            Conditions =
            [
                ResourceIsOwned,
                ResourceHasNodePool,
                ("StringEqualsIfExists", "aws:RequestTag/eks:eks-cluster-name", ["${ClusterName}"]),
                ("ForAllValues:StringEquals", "aws:TagKeys", ["eks:eks-cluster-name", "karpenter.sh/nodeclaim", "Name"]),
            ],
        },
        new("AllowScopedDeletion", ["ec2:TerminateInstances", "ec2:DeleteLaunchTemplate"], [Own + "instance/*", Own + "launch-template/*"])
        {
            Conditions = [ResourceIsOwned, ResourceHasNodePool],
        },
    ];

    private static ControllerStatement[] IamIntegration() =>
    [
        new("AllowPassingInstanceRole", ["iam:PassRole"], ["${NodeRoleArn}"])
        {
            Conditions = [("StringEquals", "iam:PassedToService", ["ec2.amazonaws.com", "ec2.amazonaws.com.cn"])],
        },
        new("AllowScopedInstanceProfileCreationActions", ["iam:CreateInstanceProfile"], [InstanceProfiles])
        {
            Conditions = [RequestIsOwned, RequestNamesCluster, RequestIsRegional, RequestHasNodeClass],
        },
        new("AllowScopedInstanceProfileTagActions", ["iam:TagInstanceProfile"], [InstanceProfiles])
        {
            Conditions =
            [
                ResourceIsOwned, ResourceIsRegional, RequestIsOwned, RequestNamesCluster, RequestIsRegional, ResourceHasNodeClass, RequestHasNodeClass,
            ],
        },
        new(
            "AllowScopedInstanceProfileActions",
            ["iam:AddRoleToInstanceProfile", "iam:RemoveRoleFromInstanceProfile", "iam:DeleteInstanceProfile"],
            [InstanceProfiles])
        {
            Conditions = [ResourceIsOwned, ResourceIsRegional, ResourceHasNodeClass],
        },
    ];

    private static ControllerStatement[] ResourceDiscovery() =>
    [
        new(
            "AllowRegionalReadActions",
            [
                "ec2:DescribeCapacityReservations", "ec2:DescribeImages", "ec2:DescribeInstances", "ec2:DescribeInstanceStatus", "ec2:DescribeInstanceTypeOfferings",
                "ec2:DescribeInstanceTypes", "ec2:DescribeLaunchTemplates", "ec2:DescribePlacementGroups", "ec2:DescribeSecurityGroups",
                "ec2:DescribeSpotPriceHistory", "ec2:DescribeSubnets",
            ],
            ["*"])
        {
            Conditions = [("StringEquals", "aws:RequestedRegion", ["${AWS::Region}"])],
        },
        new("AllowSSMReadActions", ["ssm:GetParameter"], ["arn:${AWS::Partition}:ssm:${AWS::Region}::parameter/aws/service/*"]),
        new("AllowPricingReadActions", ["pricing:GetProducts"], ["*"]),
        new("AllowUnscopedInstanceProfileListAction", ["iam:ListInstanceProfiles"], ["*"]),
        new("AllowInstanceProfileReadActions", ["iam:GetInstanceProfile"], [InstanceProfiles]),
    ];
}
