using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Millwright.Local.Kubernetes.Http;

/// <summary>The part of JSONPath that printer columns use: fields, an index, and one filter by equality.</summary>
internal static partial class JsonPath
{
    public static JsonNode? Read(JsonNode? root, string path)
    {
        var node = root;
        foreach (Match step in Step().Matches(path))
        {
            if (step.Groups["field"].Success)
                node = (node as JsonObject)?[step.Groups["field"].Value.Replace("\\.", ".", StringComparison.Ordinal)];
            else if (step.Groups["index"].Success)
                node = node is JsonArray array && int.Parse(step.Groups["index"].ValueSpan, System.Globalization.CultureInfo.InvariantCulture) is var index && index < array.Count ? array[index] : null;
            else
                node = (node as JsonArray)?.FirstOrDefault(item => JsonText.Text((item as JsonObject)?[step.Groups["key"].Value]) == step.Groups["value"].Value);
        }
        return node;
    }

    [GeneratedRegex("""\.(?<field>([^.\[\]\\]|\\\.)+)|\[\?\(@\.(?<key>[^=\s]+)\s*==\s*["'](?<value>[^"']*)["']\)\]|\[(?<index>[0-9]+)\]""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Step();
}
