using Millwright.Adapters.Aws.Credentials;
using Millwright.Adapters.Aws.Eks;
using Millwright.Adapters.Tests.Support;
using Millwright.Core.Failures;

namespace Millwright.Adapters.Tests.Aws.Eks;

public sealed class EksClustersListTests
{
    [Fact]
    public async Task List_MoreThanAPage_FollowsTheToken()
    {
        var api = new ScriptedApi(request => request.Path.Contains("nextToken", StringComparison.Ordinal)
            ? (200, """{ "clusters": ["c"], "nextToken": null }""")
            : (200, """{ "clusters": ["a", "b"], "nextToken": "a/b+=" }"""));

        (await Clusters(api).ListAsync(CancellationToken.None)).ShouldBe(["a", "b", "c"]);

        api.Requests.Select(request => request.Path).ShouldBe(["/clusters?maxResults=100", "/clusters?maxResults=100&nextToken=a%2Fb%2B%3D"]);
    }

    [Theory]
    [InlineData(403, FailureNames.AwsAccessDenied)]
    [InlineData(429, FailureNames.AwsThrottled)]
    [InlineData(500, FailureNames.AwsUnavailable)]
    public async Task List_Refused_SaysWhatWasTried(int status, string name)
    {
        var api = new ScriptedApi(_ => (status, """{ "message": "no" }"""));

        var failure = (await Should.ThrowAsync<FailureException>(() => Clusters(api).ListAsync(CancellationToken.None))).Failure;

        failure.Name.ShouldBe(name);
        failure.Message.ShouldContain("list the clusters");
    }

    private static EksClusters Clusters(ScriptedApi api) => new(
        new HttpClient(api), new Uri("https://eks.eu-west-1.amazonaws.com"), "eu-west-1", new FixedCredentialSource(new AwsCredentials("AKIAIOSFODNN7EXAMPLE", "secret")), TimeProvider.System);
}
