namespace Millwright.Core.Interruptions.Reports;

/// <summary>
/// Events for each unit of exposure. Garwood's interval inverts the Poisson distribution itself, so it holds for any count, also for none:
/// F. Garwood, Biometrika 28 (1936) 437–442. The mean's bounds are those at which seeing so many, or so few, events has a probability of 2.5 %.
/// </summary>
internal static class GarwoodInterval
{
    private const double Tail = 0.025;

    /// <returns>Null without exposure: nothing is known then.</returns>
    public static Interval? Of(long events, double exposure)
    {
        if (exposure <= 0) return null;
        // P(X ≥ k) is the lower incomplete gamma function at k, P(X ≤ k) the upper one at k + 1.
        var low = events == 0 ? 0 : Solve(events, mean => IncompleteGamma.Lower(events, mean) - Tail);
        var high = Solve(events + 1, mean => IncompleteGamma.Lower(events + 1, mean) - (1 - Tail));
        return new Interval(events / exposure, low / exposure, high / exposure);
    }

    /// <summary>Where an increasing function is zero, by halving from a start that is doubled until it lies beyond.</summary>
    private static double Solve(double start, Func<double, double> function)
    {
        double low = 0, high = start;
        while (function(high) < 0) high *= 2;
        while (high - low > 1e-10 * high)
        {
            var middle = (low + high) / 2;
            if (function(middle) < 0) low = middle;
            else high = middle;
        }

        return (low + high) / 2;
    }
}
