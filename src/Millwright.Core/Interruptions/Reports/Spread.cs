namespace Millwright.Core.Interruptions.Reports;

/// <summary>
/// How values lie: the middle one, and the ends that a tenth of them lie beyond. Between two neighbours the value is interpolated linearly, as spreadsheets do
/// (type 7 of R. J. Hyndman, Y. Fan, The American Statistician 50 (1996) 361–365).
/// </summary>
/// <param name="Count">How many values there are.</param>
/// <param name="P10">A tenth is less.</param>
/// <param name="Median">Half is less.</param>
/// <param name="P90">A tenth is more.</param>
public sealed record Spread(int Count, double P10, double Median, double P90)
{
    /// <returns>Null without values.</returns>
    public static Spread? Of(IEnumerable<long> values)
    {
        long[] sorted = [.. values.Order()];
        return sorted.Length == 0 ? null : new Spread(sorted.Length, Quantile(sorted, 0.1), Quantile(sorted, 0.5), Quantile(sorted, 0.9));
    }

    private static double Quantile(long[] sorted, double share)
    {
        var position = share * (sorted.Length - 1);
        var below = (int)position;
        var above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + ((position - below) * (sorted[above] - sorted[below]));
    }
}
