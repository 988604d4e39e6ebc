using System.Text.Json.Nodes;

namespace Millwright.Core.Deprovisioning;

/// <summary>Kubernetes' label selectors: https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#label-selectors</summary>
internal static class LabelSelection
{
    /// <summary>Whether all of <c>matchLabels</c> and <c>matchExpressions</c> hold; an empty selector matches everything.</summary>
    public static bool Matches(JsonObject selector, IReadOnlyDictionary<string, string> labels) =>
        (selector["matchLabels"] as JsonObject ?? []).All(wanted => labels.GetValueOrDefault(wanted.Key) == Text(wanted.Value))
        && (selector["matchExpressions"] as JsonArray ?? []).OfType<JsonObject>().All(expression => Holds(expression, labels));

    private static bool Holds(JsonObject expression, IReadOnlyDictionary<string, string> labels)
    {
        var value = labels.GetValueOrDefault(Text(expression["key"]) ?? "");
        var values = (expression["values"] as JsonArray ?? []).Select(Text);
        return Text(expression["operator"]) switch
        {
            "In" => value is not null && values.Contains(value),
            "NotIn" => value is null || !values.Contains(value),
            "Exists" => value is not null,
            "DoesNotExist" => value is null,
            _ => false,
        };
    }

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
