namespace Millwright.Benchmarks.Figures;

/// <summary>Several rounds of one measurement.</summary>
/// <param name="Name">What was measured.</param>
/// <param name="Unit">The unit of the rounds.</param>
/// <param name="Rounds">One value for each round; at least one.</param>
internal sealed record Figure(string Name, string Unit, IReadOnlyList<double> Rounds)
{
    private readonly double[] _sorted = [.. Rounds.Order()];

    public double Median => _sorted[_sorted.Length / 2];

    public double Lowest => _sorted[0];

    public double Highest => _sorted[^1];
}
