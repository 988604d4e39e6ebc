using System.Globalization;

namespace Millwright.Core.Manifests.Validation.Rules;

/// <summary>A cron expression of five fields, or one of the names such as <c>@daily</c>. Always in UTC.</summary>
/// <param name="Minutes">Of the hour.</param>
/// <param name="Hours">Of the day.</param>
/// <param name="DaysOfMonth">1 to 31.</param>
/// <param name="Months">1 to 12.</param>
/// <param name="DaysOfWeek">0 (Sunday) to 6.</param>
internal sealed record CronSchedule(IReadOnlySet<int> Minutes, IReadOnlySet<int> Hours, IReadOnlySet<int> DaysOfMonth, IReadOnlySet<int> Months, IReadOnlySet<int> DaysOfWeek)
{
    private const int MinutesOfWeek = 7 * 24 * 60;
    private static readonly string[] MonthNames = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    private static readonly string[] DayNames = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

    public static bool TryParse(string text, out CronSchedule? schedule)
    {
        schedule = null;
        if (text.Length > 200)
            return false;
        var fields = Expand(text).Split((char[])[' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
        if (fields.Length != 5
            || Parse(fields[0], 0, 59, []) is not { } minutes
            || Parse(fields[1], 0, 23, []) is not { } hours
            || Parse(fields[2], 1, 31, []) is not { } days
            || Parse(fields[3], 1, 12, MonthNames) is not { } months
            || Parse(fields[4], 0, 6, DayNames) is not { } weekdays)
            return false;
        schedule = new CronSchedule(minutes, hours, days, months, weekdays);
        return true;
    }

    /// <summary>The longest time between two beginnings; null where it depends on the month.</summary>
    public TimeSpan? LongestGap()
    {
        if (DaysOfMonth.Count < 31 || Months.Count < 12)
            return null;
        var begins = (from day in DaysOfWeek from hour in Hours from minute in Minutes select (((day * 24) + hour) * 60) + minute).Order().ToList();
        var gap = begins[0] + MinutesOfWeek - begins[^1];
        for (var i = 1; i < begins.Count; i++)
            gap = Math.Max(gap, begins[i] - begins[i - 1]);
        return TimeSpan.FromMinutes(gap);
    }

    private static string Expand(string text) => text switch
    {
        "@yearly" or "@annually" => "0 0 1 1 *",
        "@monthly" => "0 0 1 * *",
        "@weekly" => "0 0 * * 0",
        "@daily" or "@midnight" => "0 0 * * *",
        "@hourly" => "0 * * * *",
        _ => text,
    };

    private static HashSet<int>? Parse(string field, int lowest, int highest, string[] names)
    {
        var result = new HashSet<int>();
        foreach (var part in field.Split(','))
        {
            var (range, step) = part.Split('/') switch
            {
                [var whole] => (whole, 1),
                [var whole, var every] when int.TryParse(every, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 => (whole, number),
                _ => ("", 0),
            };
            if (step == 0 || Range(range, lowest, highest, names, hasStep: part.Contains('/', StringComparison.Ordinal)) is not var (from, to))
                return null;
            for (long value = from; value <= to; value += step)
                result.Add((int)value);
        }

        return result;
    }

    private static (int From, int To)? Range(string text, int lowest, int highest, string[] names, bool hasStep)
    {
        if (text is "*" or "?")
            return (lowest, highest);
        switch (text.Split('-'))
        {
            case [var single] when Value(single) is { } value:
                return (value, hasStep ? highest : value);
            case [var first, var last] when Value(first) is { } from && Value(last) is { } to && from <= to:
                return (from, to);
            default:
                return null;
        }

        int? Value(string word)
        {
            if (Array.IndexOf(names, word.ToLowerInvariant()) is >= 0 and var index)
                return index + lowest;
            return int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= lowest && number <= highest ? number : null;
        }
    }
}
