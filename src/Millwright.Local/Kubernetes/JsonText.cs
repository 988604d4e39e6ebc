using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Millwright.Local.Kubernetes;

/// <summary>How the stand-in reads and writes JSON: text as it is, without escapes for HTML.</summary>
internal static class JsonText
{
    public static JsonSerializerOptions Plain { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static bool IsInteger(JsonValue value) => TryInteger(value, out _);

    /// <summary>Whether the number is whole; <c>1.0</c> is, as it is for an API server.</summary>
    public static bool TryInteger(JsonNode? node, out long integer)
    {
        integer = 0;
        if (node is not JsonValue value || value.GetValueKind() != JsonValueKind.Number)
            return false;
        if (long.TryParse(value.ToJsonString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out integer))
            return true;
        var number = Number(value);
        integer = (long)number;
        return Math.Abs(number) < 1e15 && Math.Floor(number) == number;
    }

    public static double Number(JsonNode value) => double.Parse(value.ToJsonString(), CultureInfo.InvariantCulture);

    public static bool IsString(JsonNode? node) => node is JsonValue value && value.GetValueKind() == JsonValueKind.String;

    public static string? Text(JsonNode? node) => IsString(node) ? (string?)node : null;

    public static JsonObject Clone(JsonObject source) => (JsonObject)source.DeepClone();

    /// <summary>The object at a path of fields, made where it is missing.</summary>
    public static JsonObject Ensure(JsonObject parent, string field)
    {
        if (parent[field] is JsonObject existing)
            return existing;
        var created = new JsonObject();
        parent[field] = created;
        return created;
    }
}
