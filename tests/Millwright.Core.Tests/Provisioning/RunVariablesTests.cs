using Millwright.Core.Environments;
using Millwright.Core.Provisioning;

namespace Millwright.Core.Tests.Provisioning;

public sealed class RunVariablesTests
{
    [Fact]
    public void For_Cluster_SetsEveryKnownVariable()
    {
        var variables = RunVariables.For(Samples.Cluster, Samples.Environment, Samples.Names, "system");

        variables.Keys.ShouldBe(KnownVariables.Names, ignoreOrder: true);
        variables.ToDictionary(variable => variable.Key, variable => variable.Value.GetValue<string>()).ShouldBe(
            new Dictionary<string, string>
            {
                ["CLUSTER_NAME"] = "payments-dev",
                ["CLUSTER_ENDPOINT"] = Samples.Cluster.Endpoint,
                ["NODE_ROLE_NAME"] = "KarpenterNode-payments-dev-eu-west-1",
                ["NODE_GROUP_NAME"] = "system",
                ["INTERRUPTION_QUEUE"] = "Karpenter-payments-dev",
                ["ENVIRONMENT"] = "dev",
                ["REGION"] = "eu-west-1",
                ["ACCOUNT_ID"] = "111122223333",
            },
            ignoreOrder: true);
    }

    [Theory]
    [InlineData("create", "KarpenterNode-payments-dev-eu-west-1")]
    [InlineData("arn:aws:iam::111122223333:role/nodes", "nodes")]
    [InlineData("arn:aws:iam::111122223333:role/platform/eks/nodes", "nodes")]
    public void NodeRoleName_MadeOrGiven_IsANameWithoutItsPath(string role, string expected) =>
        RunVariables.NodeRoleName(new IamDefinition([], [], role), Samples.Names).ShouldBe(expected);
}
