using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Millwright.Core.Yaml;

/// <summary>Writes JSON as YAML for people.</summary>
public static class YamlWriter
{
    /// <summary>The value as one YAML document in block style, ending in a line break.</summary>
    public static string Write(JsonNode? value)
    {
        var stream = new YamlStream(new YamlDocument(ToNode(value)));
        using var writer = new StringWriter { NewLine = "\n" };
        stream.Save(writer, assignAnchors: false);
        var text = writer.ToString();
        return text.EndsWith("...\n", StringComparison.Ordinal) ? text[..^4] : text;
    }

    private static YamlNode ToNode(JsonNode? value) => value switch
    {
        null => new YamlScalarNode("null"),
        JsonObject { Count: 0 } => new YamlMappingNode { Style = YamlDotNet.Core.Events.MappingStyle.Flow },
        JsonArray { Count: 0 } => new YamlSequenceNode { Style = YamlDotNet.Core.Events.SequenceStyle.Flow },
        JsonObject mapping => new YamlMappingNode(mapping.Select(pair => KeyValuePair.Create<YamlNode, YamlNode>(new YamlScalarNode(pair.Key), ToNode(pair.Value)))),
        JsonArray sequence => new YamlSequenceNode(sequence.Select(ToNode)),
        _ when value.GetValueKind() == System.Text.Json.JsonValueKind.String => Text(value.GetValue<string>()),
        _ => new YamlScalarNode(value.ToJsonString()),
    };

    /// <summary>Quoted exactly where a reader would take the bare word for something else.</summary>
    private static YamlScalarNode Text(string text)
    {
        var bare = new YamlScalarNode(text) { Style = ScalarStyle.Plain };
        if (text.Contains('\n', StringComparison.Ordinal))
            bare.Style = ScalarStyle.Literal;
        else if (YamlScalar.ToJson(bare)?.GetValueKind() != System.Text.Json.JsonValueKind.String)
            bare.Style = ScalarStyle.DoubleQuoted;
        else
            bare.Style = ScalarStyle.Any;
        return bare;
    }
}
