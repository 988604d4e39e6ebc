using Millwright.Infra.Tests.Support;

namespace Millwright.Infra.Tests.Clusters;

/// <summary>
/// The controller's policies beside those of Karpenter's own template (v1.14, getting-started/cloudformation.yaml), statement by statement: the same actions, the
/// same conditions, and resources that are the same or fewer.
/// </summary>
[Collection(CdkCollection.Name)]
public sealed class KarpenterTemplateTests(SynthesizedApp app)
{
    private const string AnyAccount = "arn:${AWS::Partition}:ec2:${AWS::Region}:*:";

    /// <summary>Statement → policy, actions, keys of the conditions.</summary>
    public static TheoryData<string, string, string, string> Statements { get; } = new()
    {
        { "NodeLifecyclePolicy", "AllowScopedEC2InstanceAccessActions", "ec2:RunInstances ec2:CreateFleet", "" },
        {
            "NodeLifecyclePolicy", "AllowScopedEC2LaunchTemplateAccessActions", "ec2:RunInstances ec2:CreateFleet",
            "aws:ResourceTag/kubernetes.io/cluster/${ClusterName}=owned aws:ResourceTag/karpenter.sh/nodepool=*"
        },
        {
            "NodeLifecyclePolicy", "AllowScopedEC2InstanceActionsWithTags", "ec2:RunInstances ec2:CreateFleet ec2:CreateLaunchTemplate",
            "aws:RequestTag/kubernetes.io/cluster/${ClusterName}=owned aws:RequestTag/eks:eks-cluster-name=${ClusterName} aws:RequestTag/karpenter.sh/nodepool=*"
        },
        {
            "NodeLifecyclePolicy", "AllowScopedResourceCreationTagging", "ec2:CreateTags",
            "aws:RequestTag/kubernetes.io/cluster/${ClusterName}=owned aws:RequestTag/eks:eks-cluster-name=${ClusterName} ec2:CreateAction=RunInstances,CreateFleet,CreateLaunchTemplate aws:RequestTag/karpenter.sh/nodepool=*"
        },
        {
            "NodeLifecyclePolicy", "AllowScopedResourceTagging", "ec2:CreateTags",
            "aws:ResourceTag/kubernetes.io/cluster/${ClusterName}=owned aws:ResourceTag/karpenter.sh/nodepool=* aws:RequestTag/eks:eks-cluster-name=${ClusterName} aws:TagKeys=eks:eks-cluster-name,karpenter.sh/nodeclaim,Name"
        },
        {
            "NodeLifecyclePolicy", "AllowScopedDeletion", "ec2:TerminateInstances ec2:DeleteLaunchTemplate",
            "aws:ResourceTag/kubernetes.io/cluster/${ClusterName}=owned aws:ResourceTag/karpenter.sh/nodepool=*"
        },
        { "IAMIntegrationPolicy", "AllowPassingInstanceRole", "iam:PassRole", "iam:PassedToService=ec2.amazonaws.com,ec2.amazonaws.com.cn" },
        {
            "IAMIntegrationPolicy", "AllowScopedInstanceProfileCreationActions", "iam:CreateInstanceProfile",
            "aws:RequestTag/kubernetes.io/cluster/${ClusterName}=owned aws:RequestTag/eks:eks-cluster-name=${ClusterName} aws:RequestTag/topology.kubernetes.io/region=${AWS::Region} aws:RequestTag/karpenter.k8s.aws/ec2nodeclass=*"
        },
        {
            "IAMIntegrationPolicy", "AllowScopedInstanceProfileTagActions", "iam:TagInstanceProfile",
            "aws:ResourceTag/kubernetes.io/cluster/${ClusterName}=owned aws:ResourceTag/topology.kubernetes.io/region=${AWS::Region} aws:RequestTag/kubernetes.io/cluster/${ClusterName}=owned aws:RequestTag/eks:eks-cluster-name=${ClusterName} aws:RequestTag/topology.kubernetes.io/region=${AWS::Region} aws:ResourceTag/karpenter.k8s.aws/ec2nodeclass=* aws:RequestTag/karpenter.k8s.aws/ec2nodeclass=*"
        },
        {
            "IAMIntegrationPolicy", "AllowScopedInstanceProfileActions", "iam:AddRoleToInstanceProfile iam:RemoveRoleFromInstanceProfile iam:DeleteInstanceProfile",
            "aws:ResourceTag/kubernetes.io/cluster/${ClusterName}=owned aws:ResourceTag/topology.kubernetes.io/region=${AWS::Region} aws:ResourceTag/karpenter.k8s.aws/ec2nodeclass=*"
        },
        { "EKSIntegrationPolicy", "AllowAPIServerEndpointDiscovery", "eks:DescribeCluster", "" },
        { "InterruptionPolicy", "AllowInterruptionQueueActions", "sqs:DeleteMessage sqs:GetQueueUrl sqs:ReceiveMessage", "" },
        {
            "ZonalShiftPolicy", "AllowZonalShiftStatusReadOnly", "arc-zonal-shift:GetManagedResource",
            "arc-zonal-shift:ResourceIdentifier=arn:${AWS::Partition}:eks:${AWS::Region}:${AWS::AccountId}:cluster/${ClusterName}"
        },
        {
            "ResourceDiscoveryPolicy", "AllowRegionalReadActions",
            "ec2:DescribeCapacityReservations ec2:DescribeImages ec2:DescribeInstances ec2:DescribeInstanceStatus ec2:DescribeInstanceTypeOfferings ec2:DescribeInstanceTypes ec2:DescribeLaunchTemplates ec2:DescribePlacementGroups ec2:DescribeSecurityGroups ec2:DescribeSpotPriceHistory ec2:DescribeSubnets",
            "aws:RequestedRegion=${AWS::Region}"
        },
        { "ResourceDiscoveryPolicy", "AllowSSMReadActions", "ssm:GetParameter", "" },
        { "ResourceDiscoveryPolicy", "AllowPricingReadActions", "pricing:GetProducts", "" },
        { "ResourceDiscoveryPolicy", "AllowUnscopedInstanceProfileListAction", "iam:ListInstanceProfiles", "" },
        { "ResourceDiscoveryPolicy", "AllowInstanceProfileReadActions", "iam:GetInstanceProfile", "" },
    };

    /// <summary>Resources of Karpenter's template by statement, where one of them may be narrower here.</summary>
    private static readonly Dictionary<string, string[]> Resources = new(StringComparer.Ordinal)
    {
        ["AllowScopedEC2InstanceAccessActions"] =
        [
            "arn:${AWS::Partition}:ec2:${AWS::Region}::image/*", "arn:${AWS::Partition}:ec2:${AWS::Region}::snapshot/*", AnyAccount + "security-group/*",
            AnyAccount + "subnet/*", AnyAccount + "capacity-reservation/*", AnyAccount + "placement-group/*",
        ],
        ["AllowScopedEC2LaunchTemplateAccessActions"] = [AnyAccount + "launch-template/*"],
        ["AllowScopedEC2InstanceActionsWithTags"] =
        [
            AnyAccount + "fleet/*", AnyAccount + "instance/*", AnyAccount + "volume/*", AnyAccount + "network-interface/*", AnyAccount + "launch-template/*",
            AnyAccount + "spot-instances-request/*",
        ],
        ["AllowScopedResourceCreationTagging"] =
        [
            AnyAccount + "fleet/*", AnyAccount + "instance/*", AnyAccount + "volume/*", AnyAccount + "network-interface/*", AnyAccount + "launch-template/*",
            AnyAccount + "spot-instances-request/*",
        ],
        ["AllowScopedResourceTagging"] = [AnyAccount + "instance/*"],
        ["AllowScopedDeletion"] = [AnyAccount + "instance/*", AnyAccount + "launch-template/*"],
        ["AllowPassingInstanceRole"] = ["${NodeRoleArn}"],
        ["AllowScopedInstanceProfileCreationActions"] = ["arn:${AWS::Partition}:iam::${AWS::AccountId}:instance-profile/*"],
        ["AllowScopedInstanceProfileTagActions"] = ["arn:${AWS::Partition}:iam::${AWS::AccountId}:instance-profile/*"],
        ["AllowScopedInstanceProfileActions"] = ["arn:${AWS::Partition}:iam::${AWS::AccountId}:instance-profile/*"],
        ["AllowAPIServerEndpointDiscovery"] = ["arn:${AWS::Partition}:eks:${AWS::Region}:${AWS::AccountId}:cluster/${ClusterName}"],
        ["AllowInterruptionQueueActions"] = ["${QueueArn}"],
        ["AllowZonalShiftStatusReadOnly"] = ["*"],
        ["AllowRegionalReadActions"] = ["*"],
        ["AllowSSMReadActions"] = ["arn:${AWS::Partition}:ssm:${AWS::Region}::parameter/aws/service/*"],
        ["AllowPricingReadActions"] = ["*"],
        ["AllowUnscopedInstanceProfileListAction"] = ["*"],
        ["AllowInstanceProfileReadActions"] = ["arn:${AWS::Partition}:iam::${AWS::AccountId}:instance-profile/*"],
    };

    [Theory]
    [MemberData(nameof(Statements))]
    public void Statement_BesideKarpenters_IsEqualOrTighter(string policy, string sid, string actions, string conditions)
    {
        var statement = Controller().Single(found => found.Sid == sid);
        statement.Policy.ShouldBe(policy);
        statement.Actions.ShouldBe(actions.Split(' '), ignoreOrder: true);
        Conditions(statement.Condition).ShouldBe(conditions.Split(' ', StringSplitOptions.RemoveEmptyEntries), ignoreOrder: true);
        var own = AnyAccount.Replace(":*:", ":${AWS::AccountId}:", StringComparison.Ordinal);
        statement.Resources.Select(resource => resource.Replace(own, AnyAccount, StringComparison.Ordinal)).ShouldBe(Resources[sid], ignoreOrder: true);
    }

    [Fact]
    public void Controller_HasNoStatementThatKarpenterLacks() =>
        Controller().Select(statement => statement.Sid).ShouldBe(Resources.Keys, ignoreOrder: true);

    /// <summary>https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html: white space does not count.</summary>
    [Theory]
    [InlineData(10)]
    [InlineData(63)]
    [InlineData(100)]
    public void Policies_ForALongName_FitTheirQuota(int length)
    {
        foreach (var policy in app.Cluster.PropertiesOf("AWS::IAM::ManagedPolicy"))
        {
            var document = IamStatement.Document(policy.Value["PolicyDocument"]!).ToJsonString()
                .Replace("${ClusterName}", new string('c', length), StringComparison.Ordinal)
                .Replace("${AWS::Partition}", "aws-us-gov", StringComparison.Ordinal)
                .Replace("${AWS::Region}", "ap-northeast-3", StringComparison.Ordinal)
                .Replace("${AWS::AccountId}", "111122223333", StringComparison.Ordinal)
                .Replace("${NodeRoleArn}", new string('r', 120), StringComparison.Ordinal)
                .Replace("${QueueArn}", new string('q', 140), StringComparison.Ordinal);
            document.Length.ShouldBeLessThan(6_144, policy.Key);
        }
    }

    private IEnumerable<IamStatement> Controller() => app.Cluster.PropertiesOf("AWS::IAM::ManagedPolicy")
        .SelectMany(policy => IamStatement.Of(policy.Key, IamStatement.Document(policy.Value["PolicyDocument"]!)));

    private static IEnumerable<string> Conditions(string condition) => condition.Length == 0
        ? []
        : System.Text.Json.Nodes.JsonNode.Parse(condition)!.AsObject()
            .SelectMany(operation => operation.Value!.AsObject())
            .Select(test => $"{test.Key}={(test.Value is System.Text.Json.Nodes.JsonArray values ? string.Join(',', values) : test.Value)}");
}
