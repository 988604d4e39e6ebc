using System.Diagnostics.CodeAnalysis;

namespace Millwright.Core.Interruptions.Records;

/// <summary>One message, as far as one instance is concerned.</summary>
/// <param name="Kind">What it says.</param>
/// <param name="At">The message's own time, UTC, whole seconds.</param>
/// <param name="Key">Tells it from others of its kind: <see cref="InterruptionMessage.Key"/>.</param>
public readonly record struct Sighting(SightingKind Kind, DateTimeOffset At, string Key) : IComparable<Sighting>
{
    /// <summary>By time, then by kind and key, so that every set of sightings has one order.</summary>
    public int CompareTo(Sighting other) =>
        (At.CompareTo(other.At), Kind.CompareTo(other.Kind)) switch
        {
            (0, 0) => string.CompareOrdinal(Key, other.Key),
            (0, var kind) => kind,
            (var at, _) => at,
        };

    /// <summary>The form in the ledger: <c>2026-09-14T09:47:03Z spot-warning 7e852a45-…</c>.</summary>
    public override string ToString() => $"{Timestamp.Format(At)} {SightingKinds.NameOf(Kind)} {Key}";

    /// <summary>Reads that form.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out Sighting sighting)
    {
        sighting = default;
        if (text?.Split(' ') is not [var at, var name, var key] || !Timestamp.TryParse(at, out var time) || !SightingKinds.TryParse(name, out var kind))
            return false;
        sighting = new Sighting(kind, time, key);
        return true;
    }

    public static bool operator <(Sighting left, Sighting right) => left.CompareTo(right) < 0;

    public static bool operator <=(Sighting left, Sighting right) => left.CompareTo(right) <= 0;

    public static bool operator >(Sighting left, Sighting right) => left.CompareTo(right) > 0;

    public static bool operator >=(Sighting left, Sighting right) => left.CompareTo(right) >= 0;
}
