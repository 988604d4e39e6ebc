using System.Globalization;

namespace Millwright.Core.Manifests.Validation.Pools;

/// <summary>Quantities of resources as Kubernetes writes them: <c>500m</c>, <c>100</c>, <c>400Gi</c>, <c>1e3</c>.</summary>
internal static class Quantity
{
    private static readonly (string Suffix, decimal Factor)[] Suffixes =
    [
        ("Ki", 1L << 10), ("Mi", 1L << 20), ("Gi", 1L << 30), ("Ti", 1L << 40), ("Pi", 1L << 50), ("Ei", 1L << 60),
        ("n", 0.000000001m), ("u", 0.000001m), ("m", 0.001m), ("k", 1e3m), ("M", 1e6m), ("G", 1e9m), ("T", 1e12m), ("P", 1e15m), ("E", 1e18m),
    ];

    /// <summary>The number, or null where the text is no quantity or beyond what a manifest holds.</summary>
    public static decimal? Parse(string text)
    {
        var (suffix, factor) = Array.Find(Suffixes, pair => text.EndsWith(pair.Suffix, StringComparison.Ordinal));
        var digits = suffix is null ? text : text[..^suffix.Length];
        if (!decimal.TryParse(digits, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var number))
            return null;
        return Math.Abs(number) > 1e9m && suffix is not null ? null : number * (suffix is null ? 1 : factor);
    }
}
