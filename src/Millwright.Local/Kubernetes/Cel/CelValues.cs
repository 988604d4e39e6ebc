using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Millwright.Local.Kubernetes.Schemas;

namespace Millwright.Local.Kubernetes.Cel;

/// <summary>Turns JSON into the values that expressions work on, guided by the schema: an integer stays one, a map is keyed by strings.</summary>
internal static class CelValues
{
    public static object? From(JsonNode? node, Schema? schema) => node switch
    {
        null => null,
        JsonArray array => array.Select(item => From(item, schema?.Items)).ToList(),
        JsonObject item => Map(item, schema),
        JsonValue scalar => Scalar(scalar, schema),
        _ => throw new CelException("unsupported value"),
    };

    private static CelMap Map(JsonObject source, Schema? schema)
    {
        var entries = new Dictionary<object, object?>();
        foreach (var (name, value) in source)
        {
            // In CEL a field that is null is absent, unless the schema lets it be null.
            var field = schema?.Field(name);
            if (value is null && field is not { Nullable: true })
                continue;
            entries[schema is { IsMap: false } ? CelNames.Escape(name) : name] = From(value, field);
        }
        return new CelMap(entries);
    }

    private static object Scalar(JsonValue value, Schema? schema)
    {
        switch (value.GetValueKind())
        {
            case JsonValueKind.True: return true;
            case JsonValueKind.False: return false;
            case JsonValueKind.String: return Text((string)value!, schema);
            default:
                if (schema is not { Type: SchemaType.Number } && JsonText.TryInteger(value, out var integer))
                    return integer;
                return JsonText.Number(value);
        }
    }

    private static object Text(string text, Schema? schema) => schema?.Format switch
    {
        "date-time" => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind),
        "duration" => CelFunctions.ParseDuration(text),
        "byte" => Convert.FromBase64String(text),
        _ => text,
    };
}
