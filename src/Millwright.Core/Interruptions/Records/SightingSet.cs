using System.Collections;

namespace Millwright.Core.Interruptions.Records;

/// <summary>
/// The messages about one instance, each once, in order. Only ever grows, by <see cref="Union"/>, which is commutative, associative and idempotent. Two
/// deliveries of one message are told by kind and key; should they carry different times, as AWS Health's copies from two regions may, the earlier counts.
/// </summary>
/// <remarks>
/// Of each kind the earliest <see cref="LimitOfKind"/> are kept. A Karpenter node sees five messages in its life; the limit keeps the item of an instance that
/// is stopped and started for months below DynamoDB's 400 KB, and "the earliest of a union" is itself independent of order.
/// </remarks>
public sealed class SightingSet : IReadOnlyList<Sighting>, IEquatable<SightingSet>
{
    /// <summary>How many messages of one kind are kept: 10 kinds × 100 × some 80 bytes is 80 KB at most.</summary>
    public const int LimitOfKind = 100;

    private readonly Sighting[] _sightings;

    private SightingSet(Sighting[] sightings) => _sightings = sightings;

    public static SightingSet Empty { get; } = new([]);

    public int Count => _sightings.Length;

    public Sighting this[int index] => _sightings[index];

    public static SightingSet Of(IEnumerable<Sighting> sightings) => new(Normalize([.. sightings]));

    /// <summary>All messages of both.</summary>
    public SightingSet Union(SightingSet other)
    {
        if (other.Count == 0 || ReferenceEquals(this, other)) return this;
        return Count == 0 ? other : new SightingSet(Normalize([.. _sightings, .. other._sightings]));
    }

    public bool Contains(SightingKind kind, string key) => Array.Exists(_sightings, sighting => sighting.Kind == kind && sighting.Key == key);

    /// <summary>How many messages of the kind there are.</summary>
    public int CountOf(SightingKind kind) => _sightings.Count(sighting => sighting.Kind == kind);

    /// <summary>The earliest message whose kind is asked for.</summary>
    public Sighting? First(Func<SightingKind, bool> kind)
    {
        foreach (var sighting in _sightings)
        {
            if (kind(sighting.Kind)) return sighting;
        }

        return null;
    }

    public bool Equals(SightingSet? other) => other is not null && _sightings.AsSpan().SequenceEqual(other._sightings);

    public override bool Equals(object? obj) => Equals(obj as SightingSet);

    public override int GetHashCode() => _sightings.Aggregate(0, (hash, sighting) => HashCode.Combine(hash, sighting));

    public IEnumerator<Sighting> GetEnumerator() => ((IEnumerable<Sighting>)_sightings).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static Sighting[] Normalize(Sighting[] sightings)
    {
        Array.Sort(sightings);
        Span<int> ofKind = stackalloc int[Enum.GetValues<SightingKind>().Length];
        HashSet<(SightingKind, string)> seen = new(sightings.Length);
        var kept = 0;
        foreach (var sighting in sightings)
        {
            if (ofKind[(int)sighting.Kind] == LimitOfKind || !seen.Add((sighting.Kind, sighting.Key))) continue;
            ofKind[(int)sighting.Kind]++;
            sightings[kept++] = sighting;
        }

        return kept == sightings.Length ? sightings : sightings[..kept];
    }
}
