using System.Text.Json;
using System.Text.Json.Nodes;

namespace Millwright.Adapters.Kubernetes;

/// <summary>Reads answers of an API that may hold anything: what is missing or of another type is null, never an exception.</summary>
public static class JsonReading
{
    public static string? Text(this JsonObject json, string name) =>
        json[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    public static bool Flag(this JsonObject json, string name) =>
        json[name] is JsonValue value && value.TryGetValue<bool>(out var flag) && flag;

    public static int? Number(this JsonObject json, string name) =>
        json[name] is JsonValue value && value.TryGetValue<int>(out var number) ? number : null;

    public static JsonObject? Child(this JsonObject json, string name) => json[name] as JsonObject;

    public static IEnumerable<JsonObject> Children(this JsonObject json, string name) =>
        (json[name] as JsonArray)?.OfType<JsonObject>() ?? [];

    /// <summary>Null when the text is not a JSON object.</summary>
    public static JsonObject? ParseObject(string text)
    {
        try
        {
            return JsonNode.Parse(text) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
