using System.Text.Json.Nodes;

namespace Millwright.Cli.Tests.Support;

/// <summary>
/// Four weeks of a middling company: four clusters, sixteen NodePools, thousands of nodes. Some Spot pools are taken back more often, by type, zone and
/// hour; messages repeat and come in any order. The same for the same seed.
/// </summary>
internal sealed class SampleFleet
{
    private const double HazardOfAnHour = 0.0045;
    private const double EndOfAnHour = 0.055;

    private static readonly DateTimeOffset Begin = new(2026, 9, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset End = Begin.AddDays(28);

    private static readonly (string Cluster, int Nodes)[] Clusters = [("checkout-prod", 1100), ("payments-prod", 1500), ("search-prod", 800), ("payments-dev", 350)];

    private static readonly (string Pool, double Share, string[] Types)[] Pools =
    [
        ("spot-general", 0.45, ["m5.large", "m5.xlarge", "m6i.large", "m6i.xlarge"]),
        ("spot-arm64", 0.25, ["m6g.large", "m6g.xlarge", "c7g.large", "r6g.large"]),
        ("spot-compute", 0.18, ["c5.large", "c5.2xlarge", "c6i.xlarge"]),
        ("on-demand", 0.12, ["m6i.large", "m6g.large"]),
    ];

    private static readonly string[] Zones = ["eu-west-1a", "eu-west-1b", "eu-west-1c"];

    private readonly Random _random;
    private readonly List<JsonObject> _messages = [];
    private readonly JsonArray _instances = [];

    public SampleFleet(int seed)
    {
        _random = new Random(seed);
        foreach (var (cluster, nodes) in Clusters)
        {
            for (var node = 0; node < nodes; node++) AddNode(cluster);
        }

        for (var bastion = 0; bastion < 25; bastion++) AddForeign();
        _messages.AddRange(_messages.Where(_ => _random.NextDouble() < 0.08).Select(message => message.DeepClone().AsObject()).ToList());
        Messages = [.. _messages.Select(message => message.ToJsonString())];
        _random.Shuffle(Messages);
    }

    /// <summary>One event each.</summary>
    public string[] Messages { get; }

    /// <summary>How many nodes were taken back.</summary>
    public int Reclaimed { get; private set; }

    public int Nodes => Clusters.Sum(cluster => cluster.Nodes);

    /// <summary>Writes both files.</summary>
    public (string Messages, string Instances) Write(TemporaryFolder folder) => (
        folder.Write("messages.jsonl", string.Join('\n', Messages) + "\n"),
        folder.Write("instances.json", new JsonObject { ["Reservations"] = new JsonArray(new JsonObject { ["Instances"] = _instances.DeepClone() }) }.ToJsonString()));

    private void AddNode(string cluster)
    {
        var (pool, types) = PickPool();
        var type = types[_random.Next(types.Length)];
        var zone = Zones[_random.Next(Zones.Length)];
        var isSpot = pool != "on-demand";
        var launched = Begin.AddSeconds(Math.Floor((End - Begin).TotalSeconds * _random.NextDouble()));
        var id = NewId();
        _instances.Add(Instance(id, type, zone, launched, isSpot, ("karpenter.sh/nodepool", pool), ("karpenter.sh/nodeclaim", $"{pool}-{id[^5..]}"), ("eks:eks-cluster-name", cluster)));
        Add(id, "pending", launched.AddSeconds(2));
        Add(id, "running", launched.AddSeconds(12));
        for (var at = launched.AddMinutes(_random.Next(60)); at < End; at = at.AddHours(1))
        {
            if (isSpot && _random.NextDouble() < Hazard(cluster, type, zone, at.Hour))
            {
                Reclaim(id, zone, at.AddSeconds(_random.Next(3600)));
                return;
            }

            if (_random.NextDouble() < EndOfAnHour)
            {
                Terminate(id, at.AddSeconds(_random.Next(60, 3600)));
                return;
            }
        }
    }

    private (string Pool, string[] Types) PickPool()
    {
        var pick = _random.NextDouble();
        foreach (var (pool, share, types) in Pools)
        {
            pick -= share;
            if (pick < 0) return (pool, types);
        }

        return (Pools[0].Pool, Pools[0].Types);
    }

    private static double Hazard(string cluster, string type, string zone, int hour) => HazardOfAnHour
        * (type.StartsWith("c5", StringComparison.Ordinal) ? 3.2 : type.Contains('g', StringComparison.Ordinal) ? 0.5 : 1)
        * (zone == "eu-west-1c" && type[0] is 'c' or 'r' ? 2.5 : 1)
        * (hour is >= 7 and <= 17 ? 1.7 : 0.6)
        * (cluster == "payments-dev" ? 1.3 : 1);

    private void Reclaim(string id, string zone, DateTimeOffset at)
    {
        Reclaimed++;
        if (_random.NextDouble() < 0.6)
            _messages.Add(Event("EC2 Instance Rebalance Recommendation", at.AddSeconds(-_random.Next(30, 900)), Detail(id), zone));
        var warning = Detail(id);
        warning["instance-action"] = "terminate";
        _messages.Add(Event("EC2 Spot Instance Interruption Warning", at, warning, zone));
        var notice = _random.NextDouble() < 0.15 ? _random.Next(5, 70) : 118 - (int)(_random.NextDouble() * _random.NextDouble() * 60);
        Terminate(id, at.AddSeconds(notice));
    }

    private void Terminate(string id, DateTimeOffset at)
    {
        Add(id, "shutting-down", at);
        Add(id, "terminated", at.AddSeconds(_random.Next(20, 90)));
    }

    private void AddForeign()
    {
        var id = NewId();
        _instances.Add(Instance(id, "t3.micro", Zones[0], Begin, isSpot: false, ("Name", "bastion")));
        Add(id, "running", Begin.AddHours(_random.Next(600)));
    }

    private void Add(string id, string state, DateTimeOffset at)
    {
        var detail = Detail(id);
        detail["state"] = state;
        _messages.Add(Event("EC2 Instance State-change Notification", at, detail, zone: null));
    }

    private static JsonObject Detail(string id) => new() { ["instance-id"] = id };

    private JsonObject Event(string kind, DateTimeOffset at, JsonObject detail, string? zone) => new()
    {
        ["version"] = "0",
        ["id"] = NewGuid(),
        ["detail-type"] = kind,
        ["source"] = "aws.ec2",
        ["account"] = "111122223333",
        ["time"] = at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture),
        ["region"] = "eu-west-1",
        ["resources"] = new JsonArray($"arn:aws:ec2:{zone ?? "eu-west-1:111122223333"}:instance/{detail["instance-id"]}"),
        ["detail"] = detail,
    };

    private static JsonObject Instance(string id, string type, string zone, DateTimeOffset launched, bool isSpot, params (string Key, string Value)[] tags)
    {
        var instance = new JsonObject
        {
            ["InstanceId"] = id,
            ["InstanceType"] = type,
            ["LaunchTime"] = launched.ToString("O", System.Globalization.CultureInfo.InvariantCulture),
            ["Placement"] = new JsonObject { ["AvailabilityZone"] = zone },
            ["Tags"] = new JsonArray([.. tags.Select(tag => new JsonObject { ["Key"] = tag.Key, ["Value"] = tag.Value })]),
        };
        if (isSpot) instance["InstanceLifecycle"] = "spot";
        return instance;
    }

    private string NewId() => $"i-{_random.NextInt64(1L << 56):x17}";

    private string NewGuid()
    {
        Span<byte> bytes = stackalloc byte[16];
        _random.NextBytes(bytes);
        return new Guid(bytes).ToString();
    }
}
