namespace Millwright.Core.Interruptions.Reports;

/// <summary>
/// The regularized incomplete gamma function P(a, x), https://dlmf.nist.gov/8.2: by its series below a + 1 (8.7.1), by its continued fraction above (8.9.2).
/// </summary>
internal static class IncompleteGamma
{
    private const double Precision = 1e-15;

    /// <param name="a">The shape, a whole number above 0: the count of events.</param>
    /// <param name="x">The mean, at least 0.</param>
    public static double Lower(long a, double x)
    {
        if (x <= 0) return 0;
        var factor = Math.Exp((a * Math.Log(x)) - x - LogFactorial(a - 1));
        return x < a + 1 ? factor * Series(a, x) : 1 - (factor * Fraction(a, x));
    }

    private static double Series(double a, double x)
    {
        double term = 1 / a, sum = term;
        for (var n = 1; term > sum * Precision; n++)
        {
            term *= x / (a + n);
            sum += term;
        }

        return sum;
    }

    // Lentz's method, https://dlmf.nist.gov/3.10.iii.
    private static double Fraction(double a, double x)
    {
        const double Tiny = 1e-300;
        var b = x + 1 - a;
        double c = 1 / Tiny, d = 1 / b, result = d, change;
        var n = 0;
        do
        {
            n++;
            var coefficient = -n * (n - a);
            b += 2;
            d = 1 / NotZero((coefficient * d) + b);
            c = NotZero(b + (coefficient / c));
            change = d * c;
            result *= change;
        }
        while (Math.Abs(change - 1) > Precision);
        return result;

        static double NotZero(double value) => Math.Abs(value) < Tiny ? Tiny : value;
    }

    /// <summary>ln n!, by Stirling's series (https://dlmf.nist.gov/5.11.1) where that is exact to the last digits.</summary>
    private static double LogFactorial(long n)
    {
        if (n >= 20)
        {
            var m = n + 1.0;
            return ((m - 0.5) * Math.Log(m)) - m + (0.5 * Math.Log(2 * Math.PI)) + (1 / (12 * m)) - (1 / (360 * m * m * m)) + (1 / (1260 * Math.Pow(m, 5)));
        }

        var sum = 0.0;
        for (var factor = 2; factor <= n; factor++) sum += Math.Log(factor);
        return sum;
    }
}
