using System.Globalization;
using System.Text.RegularExpressions;

namespace Millwright.Local.Kubernetes.Schemas;

/// <summary>Amounts such as <c>500m</c> or <c>1Gi</c>.</summary>
internal static partial class Quantity
{
    /// <summary>What the server says when a text is no quantity.</summary>
    public const string Rule = "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'";

    /// <summary>The amount in base units; null when the text is no quantity.</summary>
    public static decimal? Parse(string text)
    {
        var match = Syntax().Match(text);
        if (!match.Success || !decimal.TryParse(match.Groups["number"].ValueSpan, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
            return null;
        var suffix = match.Groups["suffix"].Value;
        if (suffix.Length > 1 && suffix[0] is 'e' or 'E')
            return decimal.TryParse("1" + suffix, NumberStyles.Float, CultureInfo.InvariantCulture, out var factor) ? number * factor : null;
        decimal? unit = suffix switch
        {
            "" => 1m, "n" => 1e-9m, "u" => 1e-6m, "m" => 1e-3m, "k" => 1e3m, "M" => 1e6m, "G" => 1e9m, "T" => 1e12m, "P" => 1e15m, "E" => 1e18m,
            "Ki" => 1024m, "Mi" => 1048576m, "Gi" => 1073741824m, "Ti" => 1099511627776m, "Pi" => 1125899906842624m, "Ei" => 1152921504606846976m,
            _ => null,
        };
        return number * unit;
    }

    [GeneratedRegex(@"^(?<number>[-+]?([0-9]+(\.[0-9]*)?|\.[0-9]+))(?<suffix>[eE][-+]?[0-9]+|[numkMGTPE]|[KMGTPE]i|)\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Syntax();
}
