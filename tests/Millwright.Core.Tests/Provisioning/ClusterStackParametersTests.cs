using Millwright.Core.Environments;
using Millwright.Core.Provisioning;

namespace Millwright.Core.Tests.Provisioning;

public sealed class ClusterStackParametersTests
{
    private const string Topic = "arn:aws:sns:eu-west-1:111122223333:interruptions";

    [Fact]
    public void For_Cluster_FillsEveryParameter() =>
        ClusterStackParameters.For(Samples.Cluster, Samples.Environment, Samples.Names, IdentityChoice.PodIdentity, Topic).Select(pair => $"{pair.Key}={pair.Value}").ShouldBe(
        [
            "ClusterName=payments-dev",
            "IpFamily=ipv4",
            "Identity=pod-identity",
            "OidcIssuer=oidc.eks.eu-west-1.amazonaws.com/id/6F1C29D47AE85B30D4E7A1C98B52F063",
            "Namespace=kube-system",
            "ServiceAccount=karpenter",
            "ControllerRoleName=KarpenterController-payments-dev-eu-west-1",
            "ControllerPolicyArns=",
            "NodeRoleName=KarpenterNode-payments-dev-eu-west-1",
            "ExistingNodeRoleArn=",
            "NodePolicyArns=",
            "InterruptionQueueName=Karpenter-payments-dev",
            $"InterruptionTopicArn={Topic}",
        ]);

    [Fact]
    public void For_EnvironmentWithItsOwnRoleAndPolicies_PassesThemOn()
    {
        var environment = Samples.Environment with { Iam = new IamDefinition(["arn:1", "arn:2"], ["arn:3"], "arn:aws:iam::111122223333:role/nodes") };

        var parameters = ClusterStackParameters.For(Samples.Cluster, environment, Samples.Names, IdentityChoice.Irsa, Topic).ToDictionary();

        parameters["Identity"].ShouldBe("irsa");
        parameters["ControllerPolicyArns"].ShouldBe("arn:1,arn:2");
        parameters["NodePolicyArns"].ShouldBe("arn:3");
        parameters["ExistingNodeRoleArn"].ShouldBe("arn:aws:iam::111122223333:role/nodes");
    }

    [Fact]
    public void Tags_EnvironmentsOwn_CannotHideWhoseStackItIs()
    {
        var environment = Samples.Environment with { Tags = new Dictionary<string, string> { ["Project"] = "platform", ["millwright:cluster"] = "other" } };

        ClusterStackParameters.Tags(Samples.Cluster, environment).Select(tag => $"{tag.Key}={tag.Value}").ShouldBe(
            ["Project=platform", "millwright:cluster=payments-dev", "millwright:environment=dev"]);
    }
}
