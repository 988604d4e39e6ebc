namespace Millwright.Core.Interruptions.Reports;

/// <summary>
/// The share of launches that were reclaimed. Wilson's score interval keeps its confidence for few launches and for shares near 0 and 1, where the usual ± does
/// not: E. B. Wilson, JASA 22 (1927) 209–212; recommended by L. D. Brown, T. T. Cai, A. DasGupta, Statistical Science 16 (2001) 101–133.
/// </summary>
internal static class WilsonInterval
{
    /// <summary>The 97.5 % point of the normal distribution.</summary>
    private const double Z = 1.959963984540054;

    /// <returns>Null without a trial: nothing is known then.</returns>
    public static Interval? Of(long successes, long trials)
    {
        if (trials == 0) return null;
        var share = (double)successes / trials;
        var shrink = 1 + (Z * Z / trials);
        var center = (share + (Z * Z / (2 * trials))) / shrink;
        var half = Z * Math.Sqrt((share * (1 - share) / trials) + (Z * Z / (4.0 * trials * trials))) / shrink;
        // At the ends the formula yields 0 and 1 but for rounding.
        return new Interval(share, successes == 0 ? 0 : center - half, successes == trials ? 1 : center + half);
    }
}
