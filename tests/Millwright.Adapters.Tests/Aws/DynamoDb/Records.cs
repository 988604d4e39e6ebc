using Millwright.Core.Interruptions.Attribution;
using Millwright.Core.Interruptions.Records;

namespace Millwright.Adapters.Tests.Aws.DynamoDb;

/// <summary>The story of the sample events, as records.</summary>
internal static class Records
{
    public const string Id = "i-0c4f1e5a9b7d23860";

    public static readonly DateTimeOffset Launch = new(2026, 9, 14, 5, 12, 41, TimeSpan.Zero);

    public static NodeAttribution Node(string cluster = "payments-dev", string pool = "spot") => new(cluster, pool, "spot-7k2xq", "default", "m6g.large", CapacityType.Spot, Launch);

    public static InstanceRecord Running(string id = Id, NodeAttribution? node = null) => new(id)
    {
        Attribution = node ?? Node(),
        Zone = "eu-west-1a",
        ZoneId = "euw1-az2",
        Sightings = SightingSet.Of([new(SightingKind.Running, Launch.AddSeconds(12), "c009d856-381b-494d-a4f3-f6b555defaf4")]),
    };

    public static InstanceRecord Reclaimed(string id = Id, NodeAttribution? node = null) => Running(id, node).Merge(new InstanceRecord(id)
    {
        Sightings = SightingSet.Of(
        [
            new(SightingKind.RebalanceRecommendation, Launch.AddSeconds(16119), "37f4b6d9-8b26-44d5-aa4e-9da4d27eac18"),
            new(SightingKind.SpotWarning, Launch.AddSeconds(16462), "7e852a45-f994-412d-a9f7-70047bfbc0e1"),
            new(SightingKind.ShuttingDown, Launch.AddSeconds(16568), "5ad5ff69-c2ff-4c01-a42a-a2ae4c3b8545"),
            new(SightingKind.Terminated, Launch.AddSeconds(16611), "4c33e79c-75ea-48d5-a146-7c9ac6b5b89f"),
        ]),
    });
}
