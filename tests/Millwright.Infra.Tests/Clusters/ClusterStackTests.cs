using System.Text.Json.Nodes;
using Millwright.Core.Provisioning;
using Millwright.Infra.Tests.Support;

namespace Millwright.Infra.Tests.Clusters;

[Collection(CdkCollection.Name)]
public sealed class ClusterStackTests(SynthesizedApp app)
{
    private static readonly string[] Outputs =
    [
        "ControllerRoleArn", "ControllerRoleName", "InterruptionQueueArn", "InterruptionQueueName", "InterruptionQueueUrl", "NodeRoleArn", "NodeRoleName",
    ];

    [Fact]
    public void Parameters_AreThoseThatARunGives() =>
        app.Cluster.Root["Parameters"]!.AsObject().Select(parameter => parameter.Key).ShouldBe(SampleCluster.Parameters().Select(parameter => parameter.Key), ignoreOrder: true);

    [Fact]
    public void Outputs_NameWhatWasMade() => app.Cluster.Root["Outputs"]!.AsObject().Select(output => output.Key).Order(StringComparer.Ordinal).ShouldBe(Outputs);

    [Fact]
    public void Queue_ForgetsAfterFiveMinutesAndTakesFromTheTopicOnly()
    {
        var queue = app.Cluster.Only("AWS::SQS::Queue");
        ((int)queue["MessageRetentionPeriod"]!).ShouldBe(300);
        var statements = app.Cluster.Only("AWS::SQS::QueuePolicy")["PolicyDocument"]!["Statement"]!.AsArray();
        var allowing = statements.Where(statement => (string)statement!["Effect"]! == "Allow").ShouldHaveSingleItem()!;
        ((string)allowing["Principal"]!["Service"]!).ShouldBe("sns.amazonaws.com");
        ((string)allowing["Condition"]!["ArnEquals"]!["aws:SourceArn"]!["Ref"]!).ShouldBe("InterruptionTopicArn");
    }

    [Fact]
    public void Subscription_DeliversWhatEventBridgeWrote() => ((bool)app.Cluster.Only("AWS::SNS::Subscription")["RawMessageDelivery"]!).ShouldBeTrue();

    [Fact]
    public void ControllerRole_IsTheServiceAccountsOnly()
    {
        var trust = app.Cluster.Only("AWS::IAM::Role", "Controller")["AssumeRolePolicyDocument"]!["Fn::If"]!.AsArray();
        ((string)trust[0]!).ShouldBe("UsesPodIdentity");
        var podIdentity = JsonNode.Parse((string)trust[1]!["Fn::Sub"]!)!["Statement"]![0]!;
        ((string)podIdentity["Principal"]!["Service"]!).ShouldBe("pods.eks.amazonaws.com");
        podIdentity["Condition"]!["StringEquals"]!.AsObject().Select(test => test.Key)
            .ShouldBe(["aws:RequestTag/eks-cluster-arn", "aws:RequestTag/kubernetes-namespace", "aws:RequestTag/kubernetes-service-account"]);
        var irsa = JsonNode.Parse((string)trust[2]!["Fn::Sub"]!)!["Statement"]![0]!;
        ((string)irsa["Condition"]!["StringEquals"]!["${OidcIssuer}:sub"]!).ShouldBe("system:serviceaccount:${Namespace}:${ServiceAccount}");
        ((string)irsa["Condition"]!["StringEquals"]!["${OidcIssuer}:aud"]!).ShouldBe("sts.amazonaws.com");
    }

    /// <summary>Behind the condition the policies stand twice, for IPv6 and for IPv4; AWS keeps an address policy for IPv4 only.</summary>
    [Fact]
    public void NodeRole_HasTheAddressPolicyOfItsFamily()
    {
        var policies = app.Cluster.Only("AWS::IAM::Role", "NodeRole")["ManagedPolicyArns"]!.ToJsonString();
        var choice = policies.Split("IsIpv6")[1];
        choice.Split("AmazonEKS_CNI_Policy").Length.ShouldBe(2);
        foreach (var policy in new[] { "AmazonEKSWorkerNodePolicy", "AmazonEC2ContainerRegistryPullOnly", "AmazonSSMManagedInstanceCore" })
            choice.Split(policy).Length.ShouldBe(3, policy);
        ((string)app.Cluster.OfType("AWS::IAM::Policy")["NodeIpv6Policy"]["Condition"]!).ShouldBe("CreatesIpv6NodeRole");
    }

    [Theory]
    [InlineData("NodeRole", "CreatesNodeRole")]
    [InlineData("NodeAccessEntry", "CreatesNodeRole")]
    [InlineData("ControllerAssociation", "UsesPodIdentity")]
    public void Resource_ExistsWhereItIsNeeded(string name, string condition) => ((string)app.Cluster.Resources[name]!["Condition"]!).ShouldBe(condition);

    [Theory]
    [InlineData(10)]
    [InlineData(63)]
    [InlineData(100)]
    public void Names_OfALongCluster_FitWhatTheMachineMayMake(int length)
    {
        var names = ResourceNames.For(new string('c', length), "ap-northeast-3");
        names.ControllerRole.ShouldStartWith("KarpenterController-");
        names.NodeRole.ShouldStartWith("KarpenterNode-");
        names.InterruptionQueue.ShouldStartWith("Karpenter-");
        names.Stack.ShouldStartWith("Millwright-");
        foreach (var prefix in new[] { "KarpenterController-*", "KarpenterNode-*", "Karpenter-*", "Millwright-*" })
            app.Region.Text.ShouldContain(prefix);
    }
}
