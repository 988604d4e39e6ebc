using System.Xml.Linq;
using Millwright.Adapters.Aws.Credentials;
using Millwright.Adapters.Aws.Orphans;
using Millwright.Adapters.Tests.Support;
using Millwright.Core.Deprovisioning;

namespace Millwright.Adapters.Tests.Aws.Orphans;

/// <summary>The search against another implementation of EC2 and IAM.</summary>
public sealed class OwnedResourcesMotoTests(MotoServer moto) : IClassFixture<MotoServer>
{
    private const string Region = "eu-west-1";

    private static readonly (string Key, string Value)[] Both = [("kubernetes.io/cluster/payments-dev", "owned"), ("karpenter.sh/nodepool", "spot")];

    private static readonly (string Key, string Value)[] ProfileTags =
        [("kubernetes.io/cluster/payments-dev", "owned"), ("karpenter.k8s.aws/ec2nodeclass", "default"), ("topology.kubernetes.io/region", Region)];

    [MotoFact]
    public async Task Find_EachKindWithBothTagsAndWithOne_FindsThoseWithBoth()
    {
        using var http = new HttpClient();
        var instance = await LaunchAsync(http, Both);
        await LaunchAsync(http, Both[..1]);
        await LaunchAsync(http, Both[1..]);
        var volume = await CreateVolumeAsync(http, Both);
        await CreateVolumeAsync(http, Both[..1]);
        var template = await CreateTemplateAsync(http, "with-both", Both);
        await CreateTemplateAsync(http, "with-one", Both[1..]);
        await CreateProfileAsync(http, "profile-both", $"/karpenter/{Region}/payments-dev/1/", ProfileTags);
        await CreateProfileAsync(http, "profile-one", $"/karpenter/{Region}/payments-dev/2/", ProfileTags[..1]);
        await CreateProfileAsync(http, "payments-dev_123", "/", ProfileTags);
        await CreateProfileAsync(http, "payments-dev", "/", ProfileTags);
        var criteria = new OrphanCriteria("payments-dev", Region, TimeProvider.System.GetUtcNow().AddMinutes(5));

        var look = OrphanLook.Of(await Resources(http).FindAsync(criteria, default), criteria);

        look.Orphans.Select(orphan => orphan.Id).ShouldBe([instance, volume, template, "payments-dev_123", "profile-both"]);
        look.Orphans[^1].Roles.ShouldBe(["profile-both-role"]);
        look.Orphans[0].State.ShouldBe("running");
        OrphanLook.Of(await Resources(http).FindAsync(criteria, default), criteria with { GoneAt = new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero) }).Orphans.ShouldBeEmpty();
    }

    private OwnedResources Resources(HttpClient http) => new(
        http, new Uri(moto.Endpoint), (new Uri(moto.Endpoint), "us-east-1"), Region, new FixedCredentialSource(new AwsCredentials("AKID", "secret")), TimeProvider.System);

    private async Task<string> LaunchAsync(HttpClient http, (string Key, string Value)[] tags) => First(
        await CallAsync(http, "ec2", [("Action", "RunInstances"), ("ImageId", "ami-12345678"), ("InstanceType", "m5.large"), ("MinCount", "1"), ("MaxCount", "1"), .. Specification("instance", tags)]), "instanceId");

    private async Task<string> CreateVolumeAsync(HttpClient http, (string Key, string Value)[] tags) => First(
        await CallAsync(http, "ec2", [("Action", "CreateVolume"), ("AvailabilityZone", "eu-west-1a"), ("Size", "8"), .. Specification("volume", tags)]), "volumeId");

    private async Task<string> CreateTemplateAsync(HttpClient http, string name, (string Key, string Value)[] tags) => First(
        await CallAsync(http, "ec2", [("Action", "CreateLaunchTemplate"), ("LaunchTemplateName", name), ("LaunchTemplateData.InstanceType", "m5.large"), .. Specification("launch-template", tags)]),
        "launchTemplateId");

    private async Task CreateProfileAsync(HttpClient http, string name, string path, (string Key, string Value)[] tags)
    {
        await CallAsync(http, "iam", [("Action", "CreateRole"), ("RoleName", $"{name}-role"), ("AssumeRolePolicyDocument", "{}")]);
        await CallAsync(http, "iam", [("Action", "CreateInstanceProfile"), ("InstanceProfileName", name), ("Path", path), .. Pairs("Tags.member", tags)]);
        await CallAsync(http, "iam", [("Action", "AddRoleToInstanceProfile"), ("InstanceProfileName", name), ("RoleName", $"{name}-role")]);
    }

    private static IEnumerable<(string, string)> Specification(string type, (string Key, string Value)[] tags) =>
        [("TagSpecification.1.ResourceType", type), .. Pairs("TagSpecification.1.Tag", tags)];

    private static IEnumerable<(string, string)> Pairs(string prefix, (string Key, string Value)[] tags) => tags.Index()
        .SelectMany(tag => new[] { ($"{prefix}.{tag.Index + 1}.Key", tag.Item.Key), ($"{prefix}.{tag.Index + 1}.Value", tag.Item.Value) });

    private static string First(XElement answer, string name) => answer.Descendants().First(element => element.Name.LocalName == name).Value;

    private async Task<XElement> CallAsync(HttpClient http, string service, IEnumerable<(string Name, string Value)> parameters)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(moto.Endpoint));
        request.Content = new FormUrlEncodedContent(
            [new("Version", service == "ec2" ? "2016-11-15" : "2010-05-08"), .. parameters.Select(parameter => KeyValuePair.Create(parameter.Name, parameter.Value))]);
        // moto tells services and regions by the signature's scope; it does not verify it.
        request.Headers.TryAddWithoutValidation("Authorization", $"AWS4-HMAC-SHA256 Credential=AKID/20260914/{Region}/{service}/aws4_request, SignedHeaders=host, Signature=0");
        using var answer = await http.SendAsync(request);
        var body = await answer.Content.ReadAsStringAsync();
        answer.IsSuccessStatusCode.ShouldBeTrue(body);
        return XElement.Parse(body);
    }
}
