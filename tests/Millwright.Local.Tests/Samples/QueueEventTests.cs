using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Millwright.Local.Tests.Samples;

public sealed class QueueEventTests
{
    [Theory]
    [InlineData("sqs-batch", 4)]
    [InlineData("sqs-batch-from-sns", 3)]
    public void Batch_AsLambdaGetsIt_HoldsRecordsWithTheHashOfTheirBody(string name, int count)
    {
        var records = Records(name);

        records.Count.ShouldBe(count);
        foreach (var record in records)
            ((string?)record!["md5OfBody"]).ShouldBe(Md5((string)record["body"]!));
        records.Select(record => (string?)record!["messageId"]).ShouldBeUnique();
    }

    [Fact]
    public void Batch_WithRawDelivery_HasTheEventAsItsBody() =>
        Records("sqs-batch").Select(record => (string?)JsonNode.Parse((string)record!["body"]!)!["source"]).ShouldAllBe(source => source == "aws.ec2");

    [Fact]
    public void Batch_FromSns_HasTheEventAsTextInItsEnvelope()
    {
        foreach (var record in Records("sqs-batch-from-sns"))
        {
            var envelope = JsonNode.Parse((string)record!["body"]!)!;
            ((string?)envelope["Type"]).ShouldBe("Notification");
            ((string?)JsonNode.Parse((string)envelope["Message"]!)!["source"]).ShouldBe("aws.ec2");
        }
    }

    [Fact]
    public void Instances_OfAllEvents_AreDescribed()
    {
        var described = Instances().Select(instance => (string)instance["InstanceId"]!).ToList();
        var named = Repository.EventFiles
            .Select(file => File.ReadAllText(Path.Combine(Repository.Events, file)))
            .SelectMany(text => text.Split('"', '\\', '/').Where(word => word.StartsWith("i-0", StringComparison.Ordinal)));

        named.Distinct().ShouldBe(described, ignoreOrder: true);
    }

    [Fact]
    public void Instances_OfKarpenter_CarryTheTagsThatAttributeThem()
    {
        foreach (var tags in Instances().Select(Tags).Where(tags => tags.ContainsKey("karpenter.sh/nodeclaim")))
        {
            tags["eks:eks-cluster-name"].ShouldBe("payments-dev");
            tags["kubernetes.io/cluster/payments-dev"].ShouldBe("owned");
            tags["karpenter.sh/nodepool"].ShouldBeOneOf("spot", "on-demand");
            tags["karpenter.k8s.aws/ec2nodeclass"].ShouldBe("default");
        }
    }

    [Fact]
    public void Instances_OfTheSpotPool_AreSpotInstances() =>
        Instances().Where(instance => Tags(instance).GetValueOrDefault("karpenter.sh/nodepool") == "spot")
            .Select(instance => (string?)instance["InstanceLifecycle"]).ShouldBe(["spot", "spot"]);

    private static JsonArray Records(string name) => Repository.ReadEvent(name)["Records"]!.AsArray();

    private static IEnumerable<JsonNode> Instances() =>
        Repository.ReadEvent("describe-instances")["Reservations"]!.AsArray().SelectMany(reservation => reservation!["Instances"]!.AsArray()).Select(instance => instance!);

    private static Dictionary<string, string> Tags(JsonNode instance) =>
        instance["Tags"]!.AsArray().ToDictionary(tag => (string)tag!["Key"]!, tag => (string)tag!["Value"]!, StringComparer.Ordinal);

    /// <summary>The hash that SQS puts beside a body, to tell a broken transmission.</summary>
#pragma warning disable CA5351 // MD5 is what SQS uses, and nothing secret is protected by it.
    private static string Md5(string body) => Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes(body)));
#pragma warning restore CA5351
}
