using System.Globalization;
using System.Text.Json.Nodes;

namespace Millwright.Core.Yaml;

/// <summary>YAML 1.1's numbers as go-yaml v2 reads them: underscores between digits, and whole numbers in base 2, 8 and 16 too.</summary>
internal static class YamlNumber
{
    private const string HexDigits = "0123456789abcdef";

    /// <summary>The number, or null where the text is none.</summary>
    public static JsonValue? Resolve(string text)
    {
        if (!char.IsAsciiDigit(text[0]) && text[0] is not ('-' or '+' or '.'))
            return null;
        var digits = text.Replace("_", "", StringComparison.Ordinal);
        return Whole(digits) ?? Fraction(digits);
    }

    private static JsonValue? Whole(ReadOnlySpan<char> text)
    {
        var isNegative = text is ['-', ..];
        if (text is ['-' or '+', ..])
            text = text[1..];
        if (Magnitude(text) is not { } magnitude)
            return null;
        if (!isNegative)
            return magnitude <= long.MaxValue ? JsonValue.Create((long)magnitude) : JsonValue.Create(magnitude);
        return magnitude <= 1UL + long.MaxValue ? JsonValue.Create(unchecked(-(long)magnitude)) : null;
    }

    private static ulong? Magnitude(ReadOnlySpan<char> text) => text switch
    {
        ['0', 'x' or 'X', .. var digits] => InBase(16, digits),
        ['0', 'b' or 'B', .. var digits] => InBase(2, digits),
        ['0', 'o' or 'O', .. var digits] => InBase(8, digits),
        ['0', .. { Length: > 0 } digits] => InBase(8, digits),
        _ => InBase(10, text),
    };

    /// <summary>Null for a digit that the base does not have, and beyond 64 bits.</summary>
    private static ulong? InBase(uint radix, ReadOnlySpan<char> digits)
    {
        if (digits.IsEmpty)
            return null;
        UInt128 value = 0;
        foreach (var digit in digits)
        {
            var number = (uint)HexDigits.IndexOf(char.ToLowerInvariant(digit));
            if (number >= radix)
                return null;
            value = (value * radix) + number;
            if (value > ulong.MaxValue)
                return null;
        }

        return (ulong)value;
    }

    private static JsonValue? Fraction(string digits)
    {
        const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        return digits.AsSpan().IndexOfAnyInRange('0', '9') >= 0
            && double.TryParse(digits, Style, CultureInfo.InvariantCulture, out var number)
            && double.IsFinite(number)
                ? JsonValue.Create(number)
                : null;
    }
}
