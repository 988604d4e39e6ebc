using System.Globalization;

namespace Millwright.Benchmarks.Figures;

/// <summary>A bound of a median, or of the ratio to the peer's median.</summary>
/// <param name="Bound">The bound, itself allowed.</param>
/// <param name="OfRatio">Whether it bounds the ratio.</param>
/// <param name="AtLeast">Whether more is better.</param>
internal sealed record Level(double Bound, bool OfRatio, bool AtLeast)
{
    public static Level RatioAtMost(double bound) => new(bound, OfRatio: true, AtLeast: false);

    public static Level RatioAtLeast(double bound) => new(bound, OfRatio: true, AtLeast: true);

    public static Level AtMost(double bound) => new(bound, OfRatio: false, AtLeast: false);

    public bool? IsReached(Row row) => (OfRatio ? row.Ratio : row.Own.Median) is { } value ? AtLeast ? value >= Bound : value <= Bound : null;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{(AtLeast ? '≥' : '≤')} {Bound:0.##}{(OfRatio ? " ×" : "")}");
}
