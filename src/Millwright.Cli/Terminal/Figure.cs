using System.Globalization;
using Millwright.Core.Interruptions.Reports;

namespace Millwright.Cli.Terminal;

/// <summary>Numbers, times and durations as people read them: in UTC, the same on every machine.</summary>
internal static class Figure
{
    /// <summary>What stands where nothing is known.</summary>
    public const string Unknown = "–";

    private const long Minute = 60;
    private const long Hour = 60 * Minute;
    private const long Day = 24 * Hour;

    public static string Count(double value) => value.ToString("#,0", CultureInfo.InvariantCulture);

    /// <summary>Instance-hours; of few also the tenths.</summary>
    public static string Hours(double value) => value.ToString(value < 100 ? "0.#" : "#,0", CultureInfo.InvariantCulture);

    /// <summary>Of a rate as many digits as say something.</summary>
    public static string Rate(double value) => value.ToString(
        value switch
        {
            0 => "0",
            < 0.1 => "0.000",
            < 1 => "0.00",
            < 100 => "0.0",
            _ => "#,0",
        },
        CultureInfo.InvariantCulture);

    public static string Rate(Interval? interval) => interval is null ? Unknown : Rate(interval.Value);

    /// <summary><c>2.1–4.6</c>; empty while unknown.</summary>
    public static string Bounds(Interval? interval) => interval is null ? "" : $"{Rate(interval.Low)}–{Rate(interval.High)}";

    public static string RateWithBounds(Interval? interval) => interval is null ? Unknown : $"{Rate(interval)} ({Bounds(interval)})";

    /// <summary>The two largest units: <c>4 h 34 min</c>.</summary>
    public static string Duration(double? seconds)
    {
        if (seconds is not { } value) return Unknown;
        var whole = (long)Math.Round(value, MidpointRounding.AwayFromZero);
        return whole switch
        {
            < Minute => $"{whole} s",
            < Hour => Two(whole, Minute, "min", 1, "s"),
            < Day => Two(whole, Hour, "h", Minute, "min"),
            _ => Two(whole, Day, "d", Hour, "h"),
        };
    }

    /// <summary>A duration whose units stay in its line.</summary>
    public static string Unbroken(double? seconds) => Duration(seconds).Replace(' ', '\u00A0');

    /// <summary>Median, then what a tenth is below and a tenth above.</summary>
    public static string Spread(Spread? spread) =>
        spread is null ? Unknown : $"{Duration(spread.Median)} ({Duration(spread.P10)} – {Duration(spread.P90)})";

    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("d MMM yyyy HH:mm", CultureInfo.InvariantCulture);

    public static string Date(DateTimeOffset time) => time.UtcDateTime.ToString("d MMM yyyy", CultureInfo.InvariantCulture);

    /// <summary><c>1 reclamation</c>, <c>2 reclamations</c>.</summary>
    public static string Of(int count, string singular, string? plural = null) => $"{Count(count)} {(count == 1 ? singular : plural ?? singular + "s")}";

    private static string Two(long seconds, long large, string largeName, long small, string smallName)
    {
        var rest = seconds % large / small;
        return rest == 0 ? $"{seconds / large} {largeName}" : $"{seconds / large} {largeName} {rest} {smallName}";
    }
}
