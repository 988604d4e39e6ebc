using System.Text.Json.Nodes;
using Millwright.Local.Kubernetes.Errors;

namespace Millwright.Local.Kubernetes.Selectors;

/// <summary>A field selector: name and namespace for every kind, and the few others that kubectl and Helm ask for.</summary>
internal sealed class FieldSelector
{
    private static readonly Dictionary<string, string[]> Further = new(StringComparer.Ordinal)
    {
        ["Secret"] = ["type"],
        ["Namespace"] = ["status.phase"],
        ["Pod"] = ["spec.nodeName", "status.phase"],
        ["Event"] = ["involvedObject.name", "involvedObject.namespace", "involvedObject.kind", "involvedObject.uid", "reason", "type"],
    };

    private readonly List<(string[] Path, string Value, bool IsEqual)> requirements = [];

    /// <exception cref="ApiException">400: the field cannot be selected by.</exception>
    public static FieldSelector Parse(string? text, string kind)
    {
        var selector = new FieldSelector();
        foreach (var part in (text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            var isEqual = !part.Contains("!=", StringComparison.Ordinal);
            var pair = part.Split(isEqual ? part.Contains("==", StringComparison.Ordinal) ? "==" : "=" : "!=", 2);
            if (pair.Length != 2)
                throw Statuses.BadRequest($"invalid selector: '{part}'; can't understand '{part}'");
            if (pair[0] is not ("metadata.name" or "metadata.namespace") && Further.GetValueOrDefault(kind)?.Contains(pair[0], StringComparer.Ordinal) != true)
                throw Statuses.BadRequest($"field label not supported: {pair[0]}");
            selector.requirements.Add((pair[0].Split('.'), pair[1], isEqual));
        }
        return selector;
    }

    public bool Matches(JsonObject item) => requirements.TrueForAll(requirement =>
    {
        var value = requirement.Path.Aggregate((JsonNode?)item, static (node, name) => (node as JsonObject)?[name]);
        return string.Equals(JsonText.Text(value) ?? "", requirement.Value, StringComparison.Ordinal) == requirement.IsEqual;
    });
}
