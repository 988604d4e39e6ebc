using Millwright.Core.Environments;
using Millwright.Core.Provisioning;

namespace Millwright.Core.Tests.Provisioning;

public sealed class ControllerValuesTests
{
    [Fact]
    public void For_PodIdentity_NamesClusterQueueAndServiceAccount() =>
        ControllerValues.For(Samples.Cluster, Samples.Names, IdentityChoice.PodIdentity).ToJsonString().ShouldBe(
            $$$"""{"settings":{"clusterName":"payments-dev","clusterEndpoint":"{{{Samples.Cluster.Endpoint}}}","interruptionQueue":"Karpenter-payments-dev"},"serviceAccount":{"name":"karpenter"}}""");

    [Fact]
    public void For_IsolatedVpc_SaysSo()
    {
        var settings = ControllerValues.For(Samples.Cluster, Samples.Names, IdentityChoice.PodIdentity, isIsolatedVpc: true)["settings"]!;

        ((bool)settings["isolatedVPC"]!).ShouldBeTrue();
    }

    [Fact]
    public void For_Irsa_AnnotatesTheServiceAccountWithTheRoleOfThePartition()
    {
        var cluster = Samples.Cluster with { Arn = "arn:aws-cn:eks:cn-north-1:111122223333:cluster/payments-dev" };

        var account = ControllerValues.For(cluster, Samples.Names, IdentityChoice.Irsa)["serviceAccount"]!;

        ((string?)account["annotations"]!["eks.amazonaws.com/role-arn"]).ShouldBe("arn:aws-cn:iam::111122223333:role/KarpenterController-payments-dev-eu-west-1");
        ((string?)account["name"]).ShouldBe(ClusterStackParameters.ServiceAccount);
    }
}
