using Millwright.Benchmarks.Figures;

namespace Millwright.Benchmarks.Provisioning;

/// <summary>Runs as rows.</summary>
internal static class RunFigures
{
    /// <summary>Lambda bills whole milliseconds; the level is that of a run on fresh processes.</summary>
    private static readonly Level BilledLevel = Level.AtMost(5000);

    /// <param name="first">Runs that installed, on fresh processes.</param>
    /// <param name="second">Runs that followed, on warm processes, and found everything as it should be.</param>
    public static IEnumerable<Row> Of(IReadOnlyList<RunCost> first, IReadOnlyList<RunCost> second)
    {
        yield return new(Figure("first run, fresh processes: billed function time", "ms", first, Billed), Level: BilledLevel);
        yield return new(Figure("second run, warm processes: billed function time", "ms", second, Billed));
        yield return new(Figure("first run: state transitions", "", first, run => run.Transitions));
        yield return new(Figure("first run: AWS calls of the state machine", "", first, run => run.AwsCalls));
        foreach (var function in first[0].Milliseconds.OrderByDescending(entry => entry.Value).Select(entry => entry.Key))
        {
            yield return new(Figure($"{function}: billed, fresh process", "ms", first, run => run.Milliseconds.GetValueOrDefault(function)));
            yield return new(Figure($"{function}: memory with its children", "MB", first, run => run.Megabytes.GetValueOrDefault(function)));
        }
    }

    private static double Billed(RunCost run) => run.Milliseconds.Values.Sum(Math.Ceiling);

    private static Figure Figure(string name, string unit, IReadOnlyList<RunCost> runs, Func<RunCost, double> value) => new(name, unit, [.. runs.Select(value)]);
}
