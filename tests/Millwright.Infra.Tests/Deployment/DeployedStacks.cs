using System.Text.Json.Nodes;
using Millwright.Infra.Tests.Support;

namespace Millwright.Infra.Tests.Deployment;

/// <summary>Both stacks deployed on moto, together with what moto's CloudFormation passes over in silence: subscriptions, made by hand from the template.</summary>
internal sealed class DeployedStacks(MotoApi api)
{
    private const string CloudFormationVersion = "2010-05-15";
    /// <summary>The bucket of CDK's bootstrap.</summary>
    public const string Assets = $"cdk-hnb659fds-assets-{SampleCluster.Account}-{SampleCluster.Region}";

    private readonly Dictionary<string, string> _region = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _cluster = new(StringComparer.Ordinal);

    /// <summary>The physical name of a resource of the region's stack, by a part of its logical name.</summary>
    public string Region(string type, string name = "") => Find(_region, type, name);

    /// <summary>The physical name of a resource of the cluster's stack.</summary>
    public string Cluster(string type, string name = "") => Find(_cluster, type, name);

    public async Task DeployAsync(SynthesizedApp app)
    {
        await PrepareAccountAsync(app);
        await CreateAsync("MillwrightRegion", MotoTemplate.WithoutSeed(app.Region), [], _region);
        var topic = Region("AWS::SNS::Topic", "Interruptions");
        var parameters = SampleCluster.Parameters(topic);
        await CreateAsync(SampleCluster.Names.Stack, MotoTemplate.Of(app.Cluster, parameters), parameters, _cluster);
        foreach (var (template, queue) in new[] { (app.Region, Region("AWS::SQS::Queue", "LedgerMessagesQueue")), (app.Cluster, Cluster("AWS::SQS::Queue")) })
            await SubscribeAsync(template.Only("AWS::SNS::Subscription"), topic, queue);
    }

    private static string Find(Dictionary<string, string> resources, string type, string name) =>
        resources.Where(resource => resource.Key.StartsWith(type + " ", StringComparison.Ordinal) && resource.Key.Contains(name, StringComparison.Ordinal)).ToList().ShouldHaveSingleItem(name).Value;

    /// <summary>What the CDK's bootstrap leaves in an account: its version, and the bucket with the assets.</summary>
    private async Task PrepareAccountAsync(SynthesizedApp app)
    {
        await api.JsonAsync("ssm", "AmazonSSM.PutParameter", new() { ["Name"] = "/cdk-bootstrap/hnb659fds/version", ["Value"] = "21", ["Type"] = "String" });
        await api.RestAsync(HttpMethod.Put, $"/{Assets}", "s3", System.Text.Encoding.UTF8.GetBytes(
            $"<CreateBucketConfiguration xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><LocationConstraint>{SampleCluster.Region}</LocationConstraint></CreateBucketConfiguration>"));
        foreach (var asset in Directory.GetFiles(Path.GetDirectoryName(app.Region.File)!, "asset.*.zip"))
            await api.RestAsync(HttpMethod.Put, $"/{Assets}/{Path.GetFileName(asset)["asset.".Length..]}", "s3", await File.ReadAllBytesAsync(asset));
    }

    private async Task CreateAsync(string name, string template, IReadOnlyList<KeyValuePair<string, string>> parameters, Dictionary<string, string> resources)
    {
        var given = parameters.SelectMany((parameter, index) => new[]
        {
            ($"Parameters.member.{index + 1}.ParameterKey", parameter.Key), ($"Parameters.member.{index + 1}.ParameterValue", parameter.Value),
        });
        await api.QueryAsync("cloudformation", "CreateStack", CloudFormationVersion,
            [("StackName", name), ("TemplateBody", template), ("Capabilities.member.1", "CAPABILITY_NAMED_IAM"), .. given]);
        var made = await api.QueryAsync("cloudformation", "DescribeStackResources", CloudFormationVersion, ("StackName", name));
        foreach (var resource in made.Descendants("member").Where(member => member.Element("LogicalResourceId") is not null))
            resources[$"{resource.Element("ResourceType")!.Value} {resource.Element("LogicalResourceId")!.Value}"] = resource.Element("PhysicalResourceId")?.Value ?? "";
    }

    private async Task SubscribeAsync(JsonObject subscription, string topic, string queueUrl)
    {
        var arn = await api.JsonAsync("sqs", "AmazonSQS.GetQueueAttributes", new() { ["QueueUrl"] = queueUrl, ["AttributeNames"] = new JsonArray("QueueArn") });
        await api.QueryAsync("sns", "Subscribe", "2010-03-31",
            ("TopicArn", topic),
            ("Protocol", (string)subscription["Protocol"]!),
            ("Endpoint", (string)arn["Attributes"]!["QueueArn"]!),
            ("Attributes.entry.1.key", "RawMessageDelivery"),
            ("Attributes.entry.1.value", subscription["RawMessageDelivery"]!.ToJsonString()));
    }
}
