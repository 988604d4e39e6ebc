using System.Net;
using System.Text;
using Millwright.Adapters.Aws.Credentials;
using Millwright.Adapters.Aws.Ecr;
using Millwright.Adapters.Tests.Support;
using Millwright.Core.Failures;

namespace Millwright.Adapters.Tests.Aws.Ecr;

public sealed class EcrLoginsTests
{
    private const string Host = "123456789012.dkr.ecr.eu-central-1.amazonaws.com";

    private readonly ScriptedEcr _ecr = new();

    [Theory]
    [InlineData(Host, "https://api.ecr.eu-central-1.amazonaws.com/")]
    [InlineData("123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn", "https://api.ecr.cn-north-1.amazonaws.com.cn/")]
    [InlineData("123456789012.dkr.ecr-fips.us-gov-west-1.amazonaws.com", "https://api.ecr.us-gov-west-1.amazonaws.com/")]
    public async Task Find_PrivateRegistry_AsksEcrOfItsRegion(string host, string endpoint)
    {
        var login = await FindAsync(host);

        (login!.UserName, login.Password).ShouldBe(("AWS", "sesame:open"));
        login.ToString().ShouldNotContain("sesame");
        var call = _ecr.Calls.ShouldHaveSingleItem();
        call.RequestUri!.AbsoluteUri.ShouldBe(endpoint);
        call.Headers.NonValidated["X-Amz-Target"].ToString().ShouldBe("AmazonEC2ContainerRegistry_V20150921.GetAuthorizationToken");
        call.Headers.NonValidated["Authorization"].ToString().ShouldContain($"/{host.Split('.')[3]}/ecr/aws4_request, SignedHeaders=content-type;host;x-amz-date;x-amz-target, Signature=");
    }

    [Theory]
    [InlineData("public.ecr.aws")]
    [InlineData("ghcr.io")]
    [InlineData("123456789012.dkr.ecr.eu-central-1.amazonaws.com.evil.test")]
    [InlineData("evil.test/123456789012.dkr.ecr.eu-central-1.amazonaws.com")]
    [InlineData("127.0.0.1:5000")]
    public async Task Find_OtherRegistry_AsksNobody(string host)
    {
        (await FindAsync(host)).ShouldBeNull();
        _ecr.Calls.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(400, """{"__type":"AccessDeniedException","message":"not authorized to perform ecr:GetAuthorizationToken"}""", FailureNames.AwsAccessDenied)]
    [InlineData(400, """{"__type":"com.amazonaws#ThrottlingException","message":"Rate exceeded"}""", FailureNames.AwsThrottled)]
    [InlineData(500, "", FailureNames.AwsUnavailable)]
    [InlineData(200, """{"authorizationData":[]}""", FailureNames.AwsRejected)]
    [InlineData(200, """{"authorizationData":[{"authorizationToken":"no base 64"}]}""", FailureNames.AwsRejected)]
    public async Task Find_AnswerWithoutToken_IsClassified(int status, string body, string name)
    {
        _ecr.Answer = ((HttpStatusCode)status, body);

        (await Should.ThrowAsync<FailureException>(() => FindAsync(Host))).Failure.Name.ShouldBe(name);
    }

    private async Task<Millwright.Adapters.Helm.Registries.RegistryLogin?> FindAsync(string host)
    {
        using var http = new HttpClient(_ecr);
        return await new EcrLogins(http, EcrLogins.EndpointOf, new FixedCredentialSource(new AwsCredentials("AKIA", "secret")), new FixedTime(DateTimeOffset.UnixEpoch)).FindAsync(host, default);
    }

    private sealed class ScriptedEcr : HttpMessageHandler
    {
        public List<HttpRequestMessage> Calls { get; } = [];

        public (HttpStatusCode Status, string Body) Answer { get; set; } =
            (HttpStatusCode.OK, $$"""{"authorizationData":[{"authorizationToken":"{{Convert.ToBase64String(Encoding.UTF8.GetBytes("AWS:sesame:open"))}}","expiresAt":1.0,"proxyEndpoint":"https://{{Host}}"}]}""");

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Calls.Add(request);
            return Task.FromResult(new HttpResponseMessage(Answer.Status) { Content = new StringContent(Answer.Body) });
        }
    }
}
