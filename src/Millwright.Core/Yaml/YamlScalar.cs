using System.Globalization;
using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Millwright.Core.Yaml;

/// <summary>
/// Gives a scalar the type that Kubernetes' own YAML reader (sigs.k8s.io/yaml on go-yaml v2) gives it: YAML 1.1's words for true and false included.
/// </summary>
public static class YamlScalar
{
    /// <summary>The scalar as a JSON value; null for YAML's null.</summary>
    public static JsonNode? ToJson(YamlScalarNode node)
    {
        var text = node.Value ?? "";
        return IsText(node) ? JsonValue.Create(text) : Resolve(text);
    }

    /// <summary>Whether the author quoted the scalar, wrote it as a block, or tagged it as a string.</summary>
    public static bool IsText(YamlScalarNode node) =>
        node.Style is not (ScalarStyle.Plain or ScalarStyle.Any)
        || (!node.Tag.IsEmpty && node.Tag.Value == "tag:yaml.org,2002:str");

    private static JsonValue? Resolve(string text) => text switch
    {
        "" or "~" or "null" or "Null" or "NULL" => null,
        "true" or "True" or "TRUE" or "yes" or "Yes" or "YES" or "on" or "On" or "ON" => JsonValue.Create(true),
        "false" or "False" or "FALSE" or "no" or "No" or "NO" or "off" or "Off" or "OFF" => JsonValue.Create(false),
        _ => ResolveNumber(text) ?? JsonValue.Create(text),
    };

    private static JsonValue? ResolveNumber(string text)
    {
        if (!char.IsAsciiDigit(text[0]) && text[0] is not ('-' or '+' or '.'))
            return null;
        var digits = text.Replace("_", "", StringComparison.Ordinal);
        if (long.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var integer) && !IsOctal(digits))
            return JsonValue.Create(integer);
        if (digits.StartsWith("0x", StringComparison.Ordinal) && long.TryParse(digits.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var hexadecimal))
            return JsonValue.Create(hexadecimal);
        if (IsOctal(digits))
            return JsonValue.Create(Convert.ToInt64(digits, 8));
        const NumberStyles Float = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        return digits.AsSpan().IndexOfAnyInRange('0', '9') >= 0
            && double.TryParse(digits, Float, CultureInfo.InvariantCulture, out var number)
            && double.IsFinite(number)
                ? JsonValue.Create(number)
                : null;
    }

    private static bool IsOctal(string digits) =>
        digits is ['0', _, ..] && digits.Length <= 20 && digits.AsSpan().IndexOfAnyExceptInRange('0', '7') < 0;
}
