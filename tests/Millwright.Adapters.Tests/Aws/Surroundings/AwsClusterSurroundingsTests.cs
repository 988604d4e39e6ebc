using System.Net;
using System.Text;
using Millwright.Adapters.Aws.Credentials;
using Millwright.Adapters.Aws.Surroundings;
using Millwright.Adapters.Tests.Support;
using Millwright.Core.Failures;

namespace Millwright.Adapters.Tests.Aws.Surroundings;

public sealed class AwsClusterSurroundingsTests(MotoServer moto) : IClassFixture<MotoServer>
{
    private const string Cluster = "payments-dev";

    [Fact]
    public async Task Look_NodeGroupsAndTags_AreListedAndCounted()
    {
        var surroundings = await LookAsync(request => request.RequestUri!.AbsolutePath switch
        {
            $"/clusters/{Cluster}/node-groups" => """{ "nodegroups": ["system", "other"] }""",
            $"/clusters/{Cluster}/fargate-profiles" => """{ "fargateProfileNames": ["kube-system"] }""",
            _ when Body(request).Contains("Action=DescribeSubnets", StringComparison.Ordinal) =>
                "<DescribeSubnetsResponse><requestId>1</requestId><subnetSet><item><subnetId>a</subnetId></item><item><subnetId>b</subnetId></item></subnetSet></DescribeSubnetsResponse>",
            _ => "<DescribeSecurityGroupsResponse><securityGroupInfo/></DescribeSecurityGroupsResponse>",
        });

        surroundings.Nodegroups.ShouldBe(["system", "other"]);
        surroundings.FargateProfiles.ShouldBe(["kube-system"]);
        (surroundings.TaggedSubnets, surroundings.TaggedSecurityGroups).ShouldBe((2, 0));
    }

    [Fact]
    public async Task Look_Denied_SaysWhatWasAsked()
    {
        var failure = (await Should.ThrowAsync<FailureException>(() => LookAsync(_ => null))).Failure;

        failure.Name.ShouldBe(FailureNames.AwsAccessDenied);
        failure.Message.ShouldContain("list the node-groups of the cluster payments-dev");
    }

    [MotoFact]
    public async Task Look_SubnetsOfMoto_AreFoundByTheDiscoveryTag()
    {
        using var http = new HttpClient();
        await CallAsync(http, ("Action", "CreateVpc"), ("CidrBlock", "10.0.0.0/16"));
        var vpc = System.Xml.Linq.XDocument.Parse(await CallAsync(http, ("Action", "DescribeVpcs"))).Descendants().First(element => element.Name.LocalName == "vpcId").Value;
        await CallAsync(http, ("Action", "CreateSubnet"), ("VpcId", vpc), ("CidrBlock", "172.31.128.0/20"), ("TagSpecification.1.ResourceType", "subnet"),
            ("TagSpecification.1.Tag.1.Key", "karpenter.sh/discovery"), ("TagSpecification.1.Tag.1.Value", Cluster));

        // EKS answers as of a script: moto's needs clusters with roles and subnets that nothing here is about.
        using var eks = new HttpClient(new Router(moto, _ => """{ "nodegroups": [], "fargateProfileNames": [] }"""));
        var surroundings = await Create(eks, new Uri(moto.Endpoint)).LookAsync(Cluster, CancellationToken.None);

        (surroundings.TaggedSubnets, surroundings.TaggedSecurityGroups).ShouldBe((1, 0));
    }

    private static async Task<ClusterSurroundings> LookAsync(Func<HttpRequestMessage, string?> answer)
    {
        using var http = new HttpClient(new Scripted(answer));
        return await Create(http, new Uri("https://ec2.test/")).LookAsync(Cluster, CancellationToken.None);
    }

    private static AwsClusterSurroundings Create(HttpClient http, Uri ec2) =>
        new(http, new Uri("https://eks.test/"), ec2, "eu-west-1", new FixedCredentialSource(new AwsCredentials("AKID", "secret")), TimeProvider.System);

    private static string Body(HttpRequestMessage request) => request.Content is { } content ? new StreamReader(content.ReadAsStream()).ReadToEnd() : "";

    private async Task<string> CallAsync(HttpClient http, params (string Key, string Value)[] form)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(moto.Endpoint));
        request.Content = new FormUrlEncodedContent(form.Append(("Version", "2016-11-15")).Select(field => new KeyValuePair<string, string>(field.Item1, field.Item2)));
        // moto tells services and regions by the signature's scope; it does not verify it.
        request.Headers.TryAddWithoutValidation("Authorization", "AWS4-HMAC-SHA256 Credential=AKID/20260914/eu-west-1/ec2/aws4_request, SignedHeaders=host, Signature=0");
        using var answer = await http.SendAsync(request);
        return await answer.Content.ReadAsStringAsync();
    }

    /// <summary>Answers by a script; null is 403.</summary>
    private sealed class Scripted(Func<HttpRequestMessage, string?> answer) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var text = answer(request);
            return Task.FromResult(new HttpResponseMessage(text is null ? HttpStatusCode.Forbidden : HttpStatusCode.OK) { Content = new StringContent(text ?? "{}", Encoding.UTF8) });
        }
    }

    /// <summary>EKS by a script, everything else on moto.</summary>
    private sealed class Router(MotoServer moto, Func<HttpRequestMessage, string> eks) : DelegatingHandler(new HttpClientHandler())
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            request.RequestUri!.Authority == new Uri(moto.Endpoint).Authority
                ? base.SendAsync(request, cancellationToken)
                : Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(eks(request), Encoding.UTF8) });
    }
}
