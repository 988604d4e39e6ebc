using System.Text.Json;
using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace Millwright.Core.Yaml;

/// <summary>Writes JSON as YAML for people.</summary>
public static class YamlWriter
{
    /// <summary>The end of a document, on a line of its own: the emitter writes it, and no single document needs it.</summary>
    private const string EndMark = "\n...\n";

    /// <summary>The value as one YAML document in block style, ending in a line break.</summary>
    public static string Write(JsonNode? value)
    {
        var stream = new YamlStream(new YamlDocument(ToNode(value)));
        using var writer = new StringWriter { NewLine = "\n" };
        stream.Save(writer, assignAnchors: false);
        var text = writer.ToString();
        return text.EndsWith(EndMark, StringComparison.Ordinal) ? text[..^(EndMark.Length - 1)] : text;
    }

    private static YamlNode ToNode(JsonNode? value) => value switch
    {
        null => new YamlScalarNode("null"),
        JsonObject { Count: 0 } => new YamlMappingNode { Style = MappingStyle.Flow },
        JsonArray { Count: 0 } => new YamlSequenceNode { Style = SequenceStyle.Flow },
        JsonObject mapping => new YamlMappingNode(mapping.Select(pair => KeyValuePair.Create<YamlNode, YamlNode>(Key(pair.Key), ToNode(pair.Value)))),
        JsonArray sequence => new YamlSequenceNode(sequence.Select(ToNode)),
        _ when value.GetValueKind() == JsonValueKind.String => Text(value.GetValue<string>()),
        _ => new YamlScalarNode(value.ToJsonString()),
    };

    private static YamlScalarNode Text(string text) => IsLiteral(text) ? new YamlScalarNode(text) { Style = ScalarStyle.Literal } : Key(text);

    /// <summary>Several lines, as a block; only characters that a block can hold.</summary>
    private static bool IsLiteral(string text) =>
        text.Contains('\n', StringComparison.Ordinal) && !string.IsNullOrWhiteSpace(text) && !text.Any(character => character != '\n' && char.IsControl(character));

    /// <summary>Quoted where a reader would take the bare word for something else; otherwise the emitter quotes what has a meaning in YAML.</summary>
    private static YamlScalarNode Key(string text)
    {
        var scalar = new YamlScalarNode(text) { Style = ScalarStyle.Plain };
        var isBare = text != "<<"
            && !string.IsNullOrWhiteSpace(text)
            && !text.Any(char.IsControl)
            && !IsInfinite(text)
            && YamlScalar.ToJson(scalar)?.GetValueKind() == JsonValueKind.String;
        scalar.Style = isBare ? ScalarStyle.Any : ScalarStyle.DoubleQuoted;
        return scalar;
    }

    private static bool IsInfinite(string text) => text.TrimStart('+', '-').ToUpperInvariant() is ".INF" or ".NAN";
}
