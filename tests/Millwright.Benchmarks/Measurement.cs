namespace Millwright.Benchmarks;

/// <summary>Several rounds of one measurement.</summary>
/// <param name="Name">What was measured.</param>
/// <param name="Unit">The unit of the rounds.</param>
/// <param name="Rounds">One value for each round.</param>
internal sealed record Measurement(string Name, string Unit, IReadOnlyList<double> Rounds)
{
    public double Median => Sorted[Sorted.Count / 2];

    /// <summary>The lowest and the highest round.</summary>
    public (double Low, double High) Spread => (Sorted[0], Sorted[^1]);

    private IReadOnlyList<double> Sorted { get; } = [.. Rounds.Order()];
}
