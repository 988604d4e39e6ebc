using System.Globalization;
using Millwright.Core.Interruptions.Attribution;
using Millwright.Core.Interruptions.Records;

namespace Millwright.Core.Tests.Interruptions.Records;

/// <summary>Builds records for tests: <c>"05:12:53 running"</c> is a message on 14 September 2026.</summary>
internal static class Story
{
    public static DateTimeOffset At(string time) => DateTimeOffset.Parse($"2026-09-14T{time}Z", CultureInfo.InvariantCulture);

    public static InstanceRecord Of(string instanceId, NodeAttribution? node, params string[] messages) => new(instanceId)
    {
        Attribution = node,
        Zone = "eu-west-1a",
        Sightings = SightingSet.Of(messages.Select(message =>
        {
            Sighting.TryParse($"2026-09-14T{message.Replace(" ", "Z ", StringComparison.Ordinal)} {message.Replace(' ', '-')}", out var sighting).ShouldBeTrue(message);
            return sighting;
        })),
    };

    public static NodeAttribution Node(
        string launched, string cluster = "payments-dev", string pool = "spot", string type = "m6g.large", CapacityType capacity = CapacityType.Spot) =>
        new(cluster, pool, "spot-7k2xq", "default", type, capacity, At(launched));
}
