using Millwright.Core.Interruptions.Attribution;
using Millwright.Core.Interruptions.Records;

namespace Millwright.Core.Tests.Interruptions.Records;

/// <summary>Records of one instance that know different parts of its story.</summary>
internal sealed class RandomRecords(int seed)
{
    public const string InstanceId = "i-0c4f1e5a9b7d23860";

    private static readonly DateTimeOffset Start = new(2026, 9, 14, 5, 12, 41, TimeSpan.Zero);
    private static readonly SightingKind[] Kinds = Enum.GetValues<SightingKind>();

    private readonly Random _random = new(seed);

    public InstanceRecord Next() => new(InstanceId)
    {
        Attribution = _random.Next(3) == 0 ? null : Attribution(),
        Zone = _random.Next(2) == 0 ? null : "eu-west-1" + (char)('a' + _random.Next(2)),
        ZoneId = _random.Next(2) == 0 ? null : "euw1-az1",
        Sightings = SightingSet.Of(Enumerable.Range(0, _random.Next(6)).Select(_ => Sighting())),
    };

    public T[] Shuffled<T>(IEnumerable<T> items)
    {
        T[] shuffled = [.. items];
        _random.Shuffle(shuffled);
        return shuffled;
    }

    private Sighting Sighting() => new(Kinds[_random.Next(Kinds.Length)], Start.AddSeconds(_random.Next(20)), $"key-{_random.Next(8)}");

    private NodeAttribution Attribution() => new(
        "payments-dev",
        "spot",
        _random.Next(2) == 0 ? null : "spot-7k2xq",
        _random.Next(2) == 0 ? null : "default",
        "m6g.large",
        _random.Next(2) == 0 ? CapacityType.Spot : CapacityType.OnDemand,
        Start.AddSeconds(_random.Next(2)));
}
