using System.Xml.Linq;
using Millwright.Adapters.Aws.Credentials;
using Millwright.Adapters.Aws.Ec2;
using Millwright.Adapters.Tests.Support;
using Millwright.Core.Interruptions.Attribution;

namespace Millwright.Adapters.Tests.Aws.Ec2;

public sealed class Ec2InstancesMotoTests(MotoServer moto) : IClassFixture<MotoServer>
{
    [MotoFact]
    public async Task Describe_TaggedInstance_IsAttributed()
    {
        using var http = new HttpClient();
        var id = await LaunchAsync(http,
            (KarpenterTags.NodePool, "spot"), (KarpenterTags.Cluster, "payments-dev"), (KarpenterTags.NodeClaim, "spot-7k2xq"), (KarpenterTags.NodeClass, "default"));

        var found = await Instances(http).DescribeAsync([id, "i-00000000000000000"], default);

        var node = NodeAttribution.Of(found.ShouldHaveSingleItem().Value).ShouldNotBeNull();
        (node.Cluster, node.NodePool, node.NodeClaim, node.NodeClass, node.InstanceType).ShouldBe(("payments-dev", "spot", "spot-7k2xq", "default", "m5.large"));
        found[id].Zone.ShouldNotBeNull().ShouldStartWith("eu-west-1");
    }

    [MotoFact]
    public async Task Describe_UntaggedInstance_IsForeign()
    {
        using var http = new HttpClient();
        var id = await LaunchAsync(http);

        var found = await Instances(http).DescribeAsync([id], default);

        NodeAttribution.Of(found[id]).ShouldBeNull();
    }

    private async Task<string> LaunchAsync(HttpClient http, params (string Key, string Value)[] tags)
    {
        List<KeyValuePair<string, string>> form =
        [
            new("Action", "RunInstances"), new("Version", "2016-11-15"), new("ImageId", "ami-12345678"), new("InstanceType", "m5.large"), new("MinCount", "1"), new("MaxCount", "1"),
        ];
        if (tags.Length > 0) form.Add(new("TagSpecification.1.ResourceType", "instance"));
        for (var index = 0; index < tags.Length; index++)
        {
            form.Add(new($"TagSpecification.1.Tag.{index + 1}.Key", tags[index].Key));
            form.Add(new($"TagSpecification.1.Tag.{index + 1}.Value", tags[index].Value));
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(moto.Endpoint)) { Content = new FormUrlEncodedContent(form) };
        // moto tells services and regions by the signature's scope; it does not verify it.
        request.Headers.TryAddWithoutValidation("Authorization", "AWS4-HMAC-SHA256 Credential=AKID/20260914/eu-west-1/ec2/aws4_request, SignedHeaders=host, Signature=0");
        using var answer = await http.SendAsync(request);
        var body = await answer.Content.ReadAsStringAsync();
        return XDocument.Parse(body).Descendants().First(element => element.Name.LocalName == "instanceId").Value;
    }

    private Ec2Instances Instances(HttpClient http) =>
        new(http, new Uri(moto.Endpoint), "eu-west-1", new FixedCredentialSource(new AwsCredentials("AKID", "secret")), TimeProvider.System, new Random(1));
}
