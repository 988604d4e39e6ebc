using System.Text.Json;
using System.Text.Json.Nodes;

namespace Millwright.Adapters.Helm.Releases;

/// <summary>
/// Whether two sets of values mean the same. Key order does not matter, and 1 is 1.0: Helm stores numbers as it read them, which need not be how they were written.
/// </summary>
internal static class ValuesComparison
{
    public static bool AreEqual(JsonNode? left, JsonNode? right) => (left, right) switch
    {
        (null, null) => true,
        (JsonObject a, JsonObject b) => a.Count == b.Count && a.All(pair => b.TryGetPropertyValue(pair.Key, out var other) && AreEqual(pair.Value, other)),
        (JsonArray a, JsonArray b) => a.Count == b.Count && a.Zip(b).All(pair => AreEqual(pair.First, pair.Second)),
        (JsonValue a, JsonValue b) => AreEqual(a, b),
        _ => false,
    };

    private static bool AreEqual(JsonValue left, JsonValue right) =>
        left.GetValueKind() is JsonValueKind.Number && right.GetValueKind() is JsonValueKind.Number && Number(left) is { } a && Number(right) is { } b
            ? a == b
            : JsonNode.DeepEquals(left, right);

    /// <summary>Null beyond the range of decimal, where only equal digits are equal.</summary>
    private static decimal? Number(JsonValue value) =>
        decimal.TryParse(
            value.ToJsonString(), System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
}
