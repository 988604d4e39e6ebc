using Millwright.Adapters.Aws;
using Millwright.Adapters.Aws.Credentials;
using Millwright.Adapters.Aws.Orphans;
using Millwright.Adapters.Tests.Aws.Ec2;
using Millwright.Core.Deprovisioning;
using Millwright.Core.Failures;

namespace Millwright.Adapters.Tests.Aws.Orphans;

public sealed class OwnedResourcesTests
{
    private static readonly OrphanCriteria Criteria = new("payments-dev", "eu-west-1", new DateTimeOffset(2026, 9, 29, 0, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task Find_SeveralPages_AsksForEachWithBothTags()
    {
        using var api = new ScriptedEc2(
            (200, ScriptedEc2.Page("more", "i-1")), (200, ScriptedEc2.Page(null, "i-2")),
            (200, "<DescribeVolumesResponse><volumeSet/></DescribeVolumesResponse>"),
            (200, "<DescribeLaunchTemplatesResponse><launchTemplates/></DescribeLaunchTemplatesResponse>"),
            (200, "<ListInstanceProfilesResponse><ListInstanceProfilesResult><IsTruncated>true</IsTruncated><Marker>next</Marker><InstanceProfiles/></ListInstanceProfilesResult></ListInstanceProfilesResponse>"),
            (200, "<ListInstanceProfilesResponse><ListInstanceProfilesResult><IsTruncated>false</IsTruncated><InstanceProfiles/></ListInstanceProfilesResult></ListInstanceProfilesResponse>"));

        var found = await Resources(api).FindAsync(Criteria, default);

        found.Select(resource => resource.Id).ShouldBe(["i-1", "i-2"]);
        api.Calls[1]["NextToken"].ShouldBe("more");
        foreach (var call in api.Calls.Take(4))
        {
            (call["Filter.1.Name"], call["Filter.1.Value.1"]).ShouldBe(("tag:kubernetes.io/cluster/payments-dev", "owned"));
            (call["Filter.2.Name"], call["Filter.2.Value.1"]).ShouldBe(("tag-key", "karpenter.sh/nodepool"));
        }

        api.Calls[5]["Marker"].ShouldBe("next");
        api.Authorizations[^1]!.ShouldContain("/us-east-1/iam/aws4_request");
    }

    [Theory]
    [InlineData(503, "RequestLimitExceeded", FailureNames.AwsThrottled)]
    [InlineData(403, "UnauthorizedOperation", FailureNames.AwsAccessDenied)]
    [InlineData(500, "InternalError", FailureNames.AwsUnavailable)]
    public async Task Find_Refused_SaysWhichCall(int status, string code, string name)
    {
        using var api = new ScriptedEc2((status, ScriptedEc2.Error(code)));

        var failure = (await Should.ThrowAsync<FailureException>(() => Resources(api).FindAsync(Criteria, default))).Failure;

        failure.Name.ShouldBe(name);
        failure.Message.ShouldContain("call ec2 DescribeInstances");
    }

    [Fact]
    public async Task Find_AnswerThatIsNoXml_IsNoAnswer()
    {
        using var api = new ScriptedEc2((200, "proxy says hello"));

        (await Should.ThrowAsync<FailureException>(() => Resources(api).FindAsync(Criteria, default))).Failure.Name.ShouldBe(FailureNames.AwsUnavailable);
    }

    [Theory]
    [InlineData("eu-west-1", "https://iam.amazonaws.com/", "us-east-1")]
    [InlineData("cn-northwest-1", "https://iam.cn-north-1.amazonaws.com.cn/", "cn-north-1")]
    [InlineData("us-gov-east-1", "https://iam.us-gov.amazonaws.com/", "us-gov-west-1")]
    public void Iam_OfARegion_IsThatOfItsPartition(string region, string endpoint, string signing) =>
        AwsPartition.IamOf(region).ShouldBe((new Uri(endpoint), signing));

    private static OwnedResources Resources(HttpMessageHandler api) => new(
        new HttpClient(api), new Uri("https://ec2.invalid/"), (new Uri("https://iam.invalid/"), "us-east-1"), "eu-west-1",
        new FixedCredentialSource(new AwsCredentials("AKID", "secret")), TimeProvider.System);
}
