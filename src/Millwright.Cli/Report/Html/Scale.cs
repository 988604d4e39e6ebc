namespace Millwright.Cli.Report.Html;

/// <summary>An axis from zero to a round number.</summary>
internal sealed class Scale
{
    private Scale(double maximum, double step) => (Maximum, Step) = (maximum, step);

    public double Maximum { get; }

    public double Step { get; }

    /// <summary>The round numbers on the axis, zero and the maximum included.</summary>
    public IEnumerable<double> Ticks => Enumerable.Range(0, (int)Math.Round(Maximum / Step) + 1).Select(tick => tick * Step);

    /// <summary>The shortest axis with two to five steps of 1, 2 or 5 times a power of ten.</summary>
    public static Scale To(double largest)
    {
        if (largest <= 0) return new Scale(1, 1);
        var power = Math.Pow(10, Math.Floor(Math.Log10(largest)) - 1);
        double[] factors = [1, 2, 5, 10, 20, 50];
        var step = power * factors.First(factor => Math.Ceiling(largest / (power * factor)) <= 5);
        return new Scale(Math.Ceiling(largest / step) * step, step);
    }

    /// <summary>The place of a value in percent of the axis; what lies beyond is put at its end.</summary>
    public double Percent(double value) => Math.Clamp(value / Maximum, 0, 1) * 100;
}
