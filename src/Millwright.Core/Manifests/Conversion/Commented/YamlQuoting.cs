using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;
using Millwright.Core.Yaml;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Millwright.Core.Manifests.Conversion.Commented;

/// <summary>Writes single texts.</summary>
internal static class YamlQuoting
{
    private static readonly SearchValues<char> Harmless =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_./-+@$()^;=~{}");

    private static readonly SearchValues<char> FlowMarks = SearchValues.Create(",[]{}#");

    /// <summary>Bare where every reader takes it for the same text, in any context of a block; in double quotes elsewhere.</summary>
    public static string Quote(string text)
    {
        var bare = new YamlScalarNode(text) { Style = ScalarStyle.Plain };
        var isSafe = text.Length > 0
            && text.AsSpan().IndexOfAnyExcept(Harmless) < 0
            && text[0] is not ('-' or '@' or '{' or '}' or '=' or '.' or '~')
            && YamlScalar.ToJson(bare)?.GetValueKind() is JsonValueKind.String;
        return isSafe ? text : JsonValue.Create(text).ToJsonString();
    }

    /// <summary>Whether a scalar may stand in brackets as it is.</summary>
    public static bool FitsFlow(string raw) => raw is ['"' or '\'', ..] || raw.AsSpan().IndexOfAny(FlowMarks) < 0;
}
