using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Millwright.Core.Yaml;

/// <summary>
/// Gives a scalar the type that Kubernetes' own YAML reader (sigs.k8s.io/yaml on go-yaml v2) gives it: YAML 1.1's words for true and false included. Infinities
/// and NaN, which that reader cannot turn into JSON, are text here; explicit tags other than the one for strings are not looked at.
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

    /// <summary>Whether the node is YAML's null: nothing at all, or one of its words.</summary>
    public static bool IsNull(YamlNode node) => node is YamlScalarNode scalar && ToJson(scalar) is null;

    private static JsonValue? Resolve(string text) => text switch
    {
        "" or "~" or "null" or "Null" or "NULL" => null,
        "true" or "True" or "TRUE" or "yes" or "Yes" or "YES" or "on" or "On" or "ON" or "y" or "Y" => JsonValue.Create(true),
        "false" or "False" or "FALSE" or "no" or "No" or "NO" or "off" or "Off" or "OFF" or "n" or "N" => JsonValue.Create(false),
        _ => YamlNumber.Resolve(text) ?? JsonValue.Create(text),
    };
}
