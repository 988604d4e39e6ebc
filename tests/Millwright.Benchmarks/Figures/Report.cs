namespace Millwright.Benchmarks.Figures;

/// <summary>All figures of one run, as they are written to a file.</summary>
/// <param name="Date">When it was started.</param>
/// <param name="Machine">What it ran on.</param>
/// <param name="Runtime">The .NET that ran the benchmarks.</param>
/// <param name="Rounds">How often each figure was taken.</param>
/// <param name="Sections">The figures.</param>
internal sealed record Report(DateTimeOffset Date, string Machine, string Runtime, int Rounds, IReadOnlyList<Section> Sections)
{
    /// <summary>The same, held against nothing.</summary>
    public Report WithoutLevels() => this with { Sections = [.. Sections.Select(section => section with { Rows = [.. section.Rows.Select(row => row with { Level = null })] })] };
}
