using Millwright.Local.Aws;

namespace Millwright.Local.Tests.Aws.Ec2;

public sealed class FakeEc2Tests
{
    private readonly FakeAws _aws = FakeAwsCalls.Create();

    public FakeEc2Tests()
    {
        _aws.AddCluster(new("dev"));
        _aws.AddCluster(new("other") { SubnetIds = ["subnet-other"], ClusterSecurityGroupId = "sg-other", VpcId = "vpc-other" }, discoverable: false);
    }

    [Theory]
    [InlineData("""{ "Filters": [ { "Name": "tag:karpenter.sh/discovery", "Values": ["dev"] } ] }""", 3)]
    [InlineData("""{ "Filters": [ { "Name": "tag:karpenter.sh/discovery", "Values": ["d*"] }, { "Name": "availability-zone", "Values": ["eu-central-1a", "eu-central-1b"] } ] }""", 2)]
    [InlineData("""{ "Filters": [ { "Name": "tag-key", "Values": ["karpenter.sh/discovery"] } ] }""", 3)]
    [InlineData("""{ "Filters": [ { "Name": "tag:karpenter.sh/discovery", "Values": ["other"] } ] }""", 0)]
    [InlineData("""{ "Filters": [ { "Name": "vpc-id", "Values": ["vpc-other"] } ] }""", 1)]
    [InlineData("""{ "SubnetIds": ["subnet-other"] }""", 1)]
    [InlineData("{}", 4)]
    public async Task DescribeSubnets_Filtered_GivesWhatMatches(string parameters, int count) =>
        (await _aws.Call("ec2:describeSubnets", parameters))["Subnets"]!.AsArray().Count.ShouldBe(count);

    [Fact]
    public async Task DescribeSubnets_Tags_AreAListOfKeysAndValues()
    {
        var answer = await _aws.Call("ec2:describeSubnets", """{ "SubnetIds": ["subnet-0a1b2c3d4e5f60711"] }""");

        answer["Subnets"]![0]!["Tags"]!.ToJsonString().ShouldBe("""[{"Key":"karpenter.sh/discovery","Value":"dev"}]""");
    }

    [Fact]
    public async Task DescribeSecurityGroups_ByTag_GivesTheClusters()
    {
        var answer = await _aws.Call("ec2:describeSecurityGroups", """{ "Filters": [ { "Name": "tag:karpenter.sh/discovery", "Values": ["dev"] } ] }""");

        ((string?)answer["SecurityGroups"]!.AsArray().ShouldHaveSingleItem()!["GroupName"]).ShouldBe("eks-cluster-sg-dev");
    }

    [Theory]
    [InlineData("ec2:describeSubnets", """{ "SubnetIds": ["subnet-none"] }""", "The subnet ID 'subnet-none' does not exist")]
    [InlineData("ec2:describeSecurityGroups", """{ "GroupIds": ["sg-none"] }""", "The security group 'sg-none' does not exist")]
    [InlineData("ec2:describeSubnets", """{ "Filters": [ { "Name": "tags", "Values": ["dev"] } ] }""", "The filter 'tags' is invalid")]
    public async Task Describe_Wrong_IsRefused(string call, string parameters, string message) =>
        await _aws.Refuses(call, parameters, "Ec2.Ec2Exception", message);
}
