namespace Millwright.Benchmarks.Figures;

/// <summary>A line of the table: a figure, perhaps beside its peer's of the same run, perhaps held against a level.</summary>
/// <param name="Own">Millwright's figure.</param>
/// <param name="Peer">What people would use instead; null where there is none, or none on this machine.</param>
/// <param name="Level">What is to be reached.</param>
internal sealed record Row(Figure Own, Figure? Peer = null, Level? Level = null)
{
    /// <summary>Millwright's median over the peer's.</summary>
    public double? Ratio => Peer is null ? null : Own.Median / Peer.Median;

    /// <summary>Null where there is no level, or no peer to hold it against.</summary>
    public bool? IsReached => Level?.IsReached(this);
}
