namespace Millwright.Core.Tests.Provisioning;

public sealed class ClusterFactsTests
{
    [Fact]
    public void Arn_Parts_AreRead()
    {
        var cluster = Samples.Cluster with { Arn = "arn:aws-us-gov:eks:us-gov-west-1:444455556666:cluster/a" };

        (cluster.Partition, cluster.Region, cluster.AccountId).ShouldBe(("aws-us-gov", "us-gov-west-1", "444455556666"));
    }

    [Theory]
    [InlineData("millwright", "off", true)]
    [InlineData("millwright", "false", true)]
    [InlineData("millwright", "on", false)]
    [InlineData("millwright", "", false)]
    [InlineData("Millwright", "off", false)]
    public void IsOptedOut_Tag_KeepsMillwrightAway(string tag, string value, bool expected) =>
        (Samples.Cluster with { Tags = new Dictionary<string, string> { [tag] = value } }).IsOptedOut.ShouldBe(expected);
}
