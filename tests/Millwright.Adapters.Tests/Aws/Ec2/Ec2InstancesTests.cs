using Millwright.Adapters.Aws.Credentials;
using Millwright.Adapters.Aws.Ec2;
using Millwright.Adapters.Tests.Support;
using Millwright.Core.Failures;

namespace Millwright.Adapters.Tests.Aws.Ec2;

public sealed class Ec2InstancesTests
{
    private const string Id = "i-0c4f1e5a9b7d23860";

    [Fact]
    public async Task Describe_Instance_ReadsItsFieldsAndNoOthers()
    {
        using var ec2 = new ScriptedEc2((200, ScriptedEc2.Page(null, Id)));

        var found = (await Instances(ec2).DescribeAsync([Id], default)).ShouldHaveSingleItem().Value;

        found.InstanceId.ShouldBe(Id);
        found.InstanceType.ShouldBe("m6g.large");
        found.LaunchTime.ShouldBe(new DateTimeOffset(2026, 9, 14, 5, 12, 41, TimeSpan.Zero));
        (found.Zone, found.ZoneId, found.Lifecycle, found.CapacityReservationId).ShouldBe(("eu-west-1a", "euw1-az2", "spot", null));
        found.Tags.ShouldBe(new Dictionary<string, string>(StringComparer.Ordinal) { ["karpenter.sh/nodepool"] = "spot & more", ["empty"] = "" });
        ec2.Calls.ShouldHaveSingleItem()["Filter.1.Value.1"].ShouldBe(Id);
        ec2.Authorizations[0].ShouldNotBeNull().ShouldContain("/eu-west-1/ec2/aws4_request");
    }

    [Fact]
    public async Task Describe_SeveralPages_FollowsTheToken()
    {
        using var ec2 = new ScriptedEc2((200, ScriptedEc2.Page("more==", Id)), (200, ScriptedEc2.Page(null, "i-02a97be64d1f8530c")));

        (await Instances(ec2).DescribeAsync([Id, "i-02a97be64d1f8530c"], default)).Count.ShouldBe(2);

        ec2.Calls.Select(call => call.GetValueOrDefault("NextToken")).ShouldBe([null, "more=="]);
    }

    [Fact]
    public async Task Describe_ManyIds_AsksForTwoHundredAtOnce()
    {
        using var ec2 = new ScriptedEc2((200, ScriptedEc2.Page(null)));

        await Instances(ec2).DescribeAsync([.. Enumerable.Range(0, 450).Select(index => $"i-{index:x17}")], default);

        ec2.Calls.Select(call => call.Keys.Count(key => key.StartsWith("Filter.1.Value", StringComparison.Ordinal))).ShouldBe([200, 200, 50]);
    }

    [Theory]
    [InlineData(503, "RequestLimitExceeded")]
    [InlineData(500, "InternalError")]
    public async Task Describe_FailureThatPasses_IsRepeated(int status, string code)
    {
        using var ec2 = new ScriptedEc2((status, ScriptedEc2.Error(code)), (status, ScriptedEc2.Error(code)), (200, ScriptedEc2.Page(null, Id)));

        (await Instances(ec2).DescribeAsync([Id], default)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Describe_ThrottledForGood_GivesUpAfterFourAttempts()
    {
        using var ec2 = new ScriptedEc2((503, ScriptedEc2.Error("RequestLimitExceeded")));

        (await FailureAsync(ec2)).ShouldBe(FailureNames.AwsThrottled);

        ec2.Calls.Count.ShouldBe(4);
    }

    [Fact]
    public async Task Describe_Denied_IsNotRepeated()
    {
        using var ec2 = new ScriptedEc2((403, ScriptedEc2.Error("UnauthorizedOperation")));

        (await FailureAsync(ec2)).ShouldBe(FailureNames.AwsAccessDenied);

        ec2.Calls.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("<html><body>proxy</body></html>")]
    [InlineData("no xml")]
    [InlineData("<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><DescribeInstancesResponse>&e;</DescribeInstancesResponse>")]
    [InlineData("<DescribeInstancesResponse><reservationSet><item><instancesSet><item><instanceId>i-1</instanceId></item></instancesSet></item></reservationSet></DescribeInstancesResponse>")]
    public async Task Describe_AnswerOfSomethingElse_IsUnavailable(string body)
    {
        using var ec2 = new ScriptedEc2((200, body));

        (await FailureAsync(ec2)).ShouldBe(FailureNames.AwsUnavailable);
    }

    private static async Task<string> FailureAsync(ScriptedEc2 ec2) =>
        (await Should.ThrowAsync<FailureException>(() => Instances(ec2).DescribeAsync([Id], default))).Failure.Name;

    // Waits between attempts are below two seconds and fire at once; the limit of a request never does.
    private static Ec2Instances Instances(ScriptedEc2 ec2) => new(
        new HttpClient(ec2), new Uri("https://ec2.eu-west-1.amazonaws.com/"), "eu-west-1", new FixedCredentialSource(new AwsCredentials("AKID", "secret")),
        new FixedTime(new DateTimeOffset(2026, 9, 14, 12, 0, 0, TimeSpan.Zero), firesUpTo: TimeSpan.FromSeconds(2)), new Random(1));
}
