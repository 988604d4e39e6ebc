using System.Globalization;
using System.Text.RegularExpressions;

namespace Millwright.Core.Environments;

/// <summary>Durations as Helm and Karpenter write them: <c>10m</c>, <c>1h30m</c>, <c>30s</c>. Whole numbers of hours, minutes and seconds, in this order.</summary>
public static partial class GoDuration
{
    /// <summary>False where the text is none, or longer than .NET can hold.</summary>
    public static bool TryParse(string text, out TimeSpan duration)
    {
        duration = TimeSpan.Zero;
        var match = Pattern().Match(text);
        if (!match.Success || text.Length == 0)
            return false;
        var seconds = (Number(match, "h") * 3600) + (Number(match, "m") * 60) + Number(match, "s");
        if (seconds > TimeSpan.MaxValue.TotalSeconds / 2)
            return false;
        duration = TimeSpan.FromSeconds(seconds);
        return true;
    }

    /// <summary>The shortest spelling, such as <c>1h30m</c>.</summary>
    public static string Format(TimeSpan duration)
    {
        var hours = (long)duration.TotalHours;
        var text = (hours > 0 ? $"{hours}h" : "") + (duration.Minutes > 0 ? $"{duration.Minutes}m" : "") + (duration.Seconds > 0 ? $"{duration.Seconds}s" : "");
        return text.Length == 0 ? "0s" : text;
    }

    private static double Number(Match match, string unit) =>
        match.Groups[unit] is { Success: true, Value: var digits } ? double.Parse(digits, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex(@"^((?<h>[0-9]+)h)?((?<m>[0-9]+)m)?((?<s>[0-9]+)s)?\z", RegexOptions.ExplicitCapture)]
    private static partial Regex Pattern();
}
