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

    [Fact]
    public async Task TerminateInstances_Known_ShutDownAndAreTerminatedAfterALook()
    {
        _aws.Ec2.Instances.Add(Owned("i-1", "running"));
        _aws.Ec2.Instances.Add(Owned("i-2", "running"));

        await _aws.Call("ec2:terminateInstances", """{ "InstanceIds": ["i-1"] }""");

        (await StatesAsync()).ShouldBe(["shutting-down", "running"]);
        (await StatesAsync()).ShouldBe(["terminated", "running"]);
    }

    [Fact]
    public async Task TerminateInstances_OneOfThemUnknown_TerminatesNone()
    {
        _aws.Ec2.Instances.Add(Owned("i-1", "running"));

        await _aws.Refuses("ec2:terminateInstances", """{ "InstanceIds": ["i-1", "i-none"] }""", "Ec2.Ec2Exception", "InvalidInstanceID.NotFound: The instance ID 'i-none' does not exist");

        (await StatesAsync()).ShouldBe(["running"]);
    }

    [Fact]
    public async Task DeleteVolume_InUse_IsRefused()
    {
        _aws.Ec2.Volumes.Add(Owned("vol-1", "in-use"));

        await _aws.Refuses("ec2:deleteVolume", """{ "VolumeId": "vol-1" }""", "Ec2.Ec2Exception", "VolumeInUse");
        await _aws.Refuses("ec2:deleteVolume", """{ "VolumeId": "vol-2" }""", "Ec2.Ec2Exception", "InvalidVolume.NotFound");
    }

    [Fact]
    public async Task DeleteLaunchTemplate_Known_IsGone()
    {
        _aws.Ec2.LaunchTemplates.Add(Owned("lt-1", ""));

        await _aws.Call("ec2:deleteLaunchTemplate", """{ "LaunchTemplateId": "lt-1" }""");

        (await _aws.Call("ec2:describeLaunchTemplates", "{}"))["LaunchTemplates"]!.AsArray().ShouldBeEmpty();
        await _aws.Refuses("ec2:deleteLaunchTemplate", """{ "LaunchTemplateId": "lt-1" }""", "Ec2.Ec2Exception", "InvalidLaunchTemplateId.NotFound");
    }

    [Theory]
    [InlineData("""{ "Filters": [ { "Name": "tag-key", "Values": ["karpenter.sh/nodepool"] } ] }""", 1)]
    [InlineData("""{ "Filters": [ { "Name": "status", "Values": ["in-use"] } ] }""", 0)]
    public async Task DescribeVolumes_Filtered_GivesWhatMatches(string parameters, int count)
    {
        _aws.Ec2.Volumes.Add(Owned("vol-1", "available"));

        (await _aws.Call("ec2:describeVolumes", parameters))["Volumes"]!.AsArray().Count.ShouldBe(count);
    }

    private async Task<IReadOnlyList<string>> StatesAsync() =>
        [.. (await _aws.Call("ec2:describeInstances", "{}"))["Reservations"]![0]!["Instances"]!.AsArray().Select(item => (string)item!["State"]!["Name"]!)];

    private static Local.Aws.Ec2.FakeOwnedResource Owned(string id, string state) =>
        new(id, DateTimeOffset.UnixEpoch, new Dictionary<string, string> { ["karpenter.sh/nodepool"] = "spot" }) { State = state };
}
