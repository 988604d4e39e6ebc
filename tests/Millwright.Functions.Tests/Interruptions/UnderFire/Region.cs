using System.Text.Json;
using Millwright.Core.Interruptions.Attribution;
using Millwright.Core.Interruptions.Records;

namespace Millwright.Functions.Tests.Interruptions.UnderFire;

/// <summary>A region full of instances and everything that is reported about them, in order of time. The same for the same seed.</summary>
internal sealed class Region
{
    public static readonly DateTimeOffset Start = new(2026, 9, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly string[] Types = ["m6g.large", "m6g.xlarge", "c5.large", "r7i.2xlarge"];
    private static readonly string[] Zones = ["eu-west-1a", "eu-west-1b", "eu-west-1c"];

    private readonly Random _random;
    private readonly List<InstanceDescription> _known = [];
    private readonly List<(DateTimeOffset At, string Body, bool IsPoison)> _messages = [];
    private int _ids;

    public Region(int seed, int instances)
    {
        _random = new Random(seed);
        for (var index = 0; index < instances; index++) Live(index);
        for (var index = 0; index < instances / 20; index++) AddHealth(instances);
        for (var index = 0; index < instances / 50; index++) AddNoise(index);
        Messages = [.. _messages.OrderBy(message => message.At).Select((message, index) => (JsonSerializer.Serialize(message.Body), message.IsPoison))];
    }

    public KnownInstances Known => new(_known);

    /// <summary>Bodies as JSON strings.</summary>
    public IReadOnlyList<(string Body, bool IsPoison)> Messages { get; }

    private static string Id(int index) => $"i-{index:x17}";

    private void Live(int index)
    {
        var launched = Start.AddSeconds(_random.Next(20 * 86400));
        var zone = Zones[_random.Next(Zones.Length)];
        Describe(index, launched, zone);
        var at = launched;
        if (Chance(0.9)) Change("pending");
        if (Chance(0.9)) Change("running");
        for (var count = _random.Next(3); count > 0; count--) Event("EC2 Instance Rebalance Recommendation", Later(86400), zone, "");
        if (Chance(0.1))
        {
            foreach (var state in (string[])["stopping", "stopped", "pending", "running"]) Change(state);
        }

        var fate = _random.Next(4);
        if (fate == 0) Event("EC2 Spot Instance Interruption Warning", Later(86400), zone, ",\"instance-action\":\"terminate\"");
        if (fate == 1) Event($"EC2 {(Chance(0.5) ? "Interruptible " : "")}Capacity Reservation Instance Interruption Warning", Later(86400), zone: null, ",\"azId\":\"euw1-az1\"");
        if (fate == 3) return;
        if (Chance(0.95)) Change("shutting-down");
        if (Chance(0.95)) Change("terminated");

        void Change(string state) => Event("EC2 Instance State-change Notification", Later(90), zone: null, $",\"state\":\"{state}\"");

        DateTimeOffset Later(int seconds) => at = at.AddSeconds(_random.Next(seconds));

        void Event(string type, DateTimeOffset time, string? zone, string detail) =>
            Add(time, Wrap(Envelope(type, "aws.ec2", time, $"arn:aws:ec2:{zone ?? "eu-west-1:111122223333"}:instance/{Id(index)}", $"\"instance-id\":\"{Id(index)}\"{detail}")));
    }

    private void Describe(int index, DateTimeOffset launched, string zone)
    {
        var kind = _random.Next(20);
        if (kind == 0) return;
        Dictionary<string, string> tags = new(StringComparer.Ordinal) { ["Name"] = "node" };
        if (kind > 2)
        {
            tags[KarpenterTags.NodePool] = $"pool-{_random.Next(3)}";
            tags[KarpenterTags.Cluster] = $"cluster-{_random.Next(3)}";
            tags[KarpenterTags.NodeClass] = "default";
            if (kind > 4) tags[KarpenterTags.NodeClaim] = $"claim-{index}";
        }

        var lifecycle = Chance(0.7) ? "spot" : null;
        _known.Add(new InstanceDescription(Id(index), Types[_random.Next(Types.Length)], launched, zone, null, lifecycle, Chance(0.1) ? "cr-1" : null, tags));
    }

    // Several instances in one event, which comes from two regions.
    private void AddHealth(int instances)
    {
        var at = Start.AddSeconds(_random.Next(20 * 86400));
        var entities = string.Join(',', Enumerable.Range(0, _random.Next(1, 6)).Select(_ => $"{{\"entityValue\":\"{Id(_random.Next(instances))}\"}}"));
        var detail = $"\"eventArn\":\"arn:aws:health:eu-west-1::event/EC2/{_ids}\",\"communicationId\":\"c-1\",\"service\":\"EC2\",\"eventTypeCategory\":\"scheduledChange\",\"eventTypeCode\":\"AWS_EC2_X\",\"affectedEntities\":[{entities}]";
        for (var copy = 0; copy < 2; copy++)
            Add(at.AddSeconds(copy), Wrap(Envelope("AWS Health Event", "aws.health", at.AddSeconds(copy), "i-1", detail)));
    }

    private void AddNoise(int index)
    {
        Add(Start, Wrap(Envelope("EBS Volume Notification", "aws.ec2", Start, "arn:aws:ec2:eu-west-1:1:volume/vol-1", "\"event\":\"createVolume\"")));
        Add(Start, index % 2 == 0 ? "{\"source\":" : Envelope("EC2 Instance State-change Notification", "aws.ec2", Start, "arn", "\"instance-id\":\"none\""), isPoison: true);
    }

    private string Envelope(string type, string source, DateTimeOffset time, string arn, string detail) =>
        $"{{\"version\":\"0\",\"id\":\"{++_ids:x8}-0000-4000-8000-000000000000\",\"detail-type\":\"{type}\",\"source\":\"{source}\",\"time\":\"{Timestamp.Format(time)}\",\"region\":\"eu-west-1\",\"resources\":[\"{arn}\"],\"detail\":{{{detail}}}}}";

    private string Wrap(string body) => Chance(0.2) ? $"{{\"Type\":\"Notification\",\"Message\":{JsonSerializer.Serialize(body)}}}" : body;

    private void Add(DateTimeOffset at, string body, bool isPoison = false) => _messages.Add((at, body, isPoison));

    private bool Chance(double chance) => _random.NextDouble() < chance;
}
