using System.Text.Json.Nodes;
using Millwright.Local.Kubernetes.Schemas;

namespace Millwright.Local.Kubernetes.Apply;

/// <summary>Checks that an applied configuration fits the schema: only declared fields, of the declared types, list items with their keys.</summary>
internal static class TypedPatch
{
    /// <summary>The errors, each with its path, worded as structured merge words them.</summary>
    public static List<string> Errors(Schema schema, JsonNode? value)
    {
        var errors = new List<string>();
        Walk(schema, value, "", errors);
        return errors;
    }

    private static void Walk(Schema schema, JsonNode? value, string path, List<string> errors)
    {
        if (value is null || schema.Type == SchemaType.Any)
            return;
        if (!SchemaValidator.TypeFits(schema.Type, value))
        {
            errors.Add($"{path}: expected {Expected(schema.Type)}, got {value.ToJsonString(JsonText.Plain)}");
            return;
        }
        switch (value)
        {
            case JsonArray array when schema.Items is not null: Items(schema, array, path, errors); break;
            case JsonObject item: Fields(schema, item, path, errors); break;
        }
    }

    private static void Fields(Schema schema, JsonObject item, string path, List<string> errors)
    {
        foreach (var (name, child) in item)
        {
            if (schema.Field(name) is { } field)
                Walk(field, child, $"{path}.{name}", errors);
            else if (!schema.PreserveUnknownFields && !(schema.EmbeddedResource && name is "apiVersion" or "kind" or "metadata"))
                errors.Add($"{path}.{name}: field not declared in schema");
        }
    }

    private static void Items(Schema schema, JsonArray array, string path, List<string> errors)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var index = 0; index < array.Count; index++)
        {
            if (schema.ListType == ListType.Atomic)
            {
                Walk(schema.Items!, array[index], $"{path}[{index}]", errors);
                continue;
            }
            if (FieldKeys.Item(schema, array[index]) is not { } key)
            {
                var missing = schema.MapKeys.FirstOrDefault(name => (array[index] as JsonObject)?[name] is null) ?? "";
                errors.Add($"{path}: element {index}: associative list with keys has an element that omits key field \"{missing}\" (and doesn't have default value)");
                continue;
            }
            if (!seen.Add(key))
                errors.Add($"{path}: duplicate entries for key {FieldKeys.Show(key)}");
            Walk(schema.Items!, array[index], path + FieldKeys.Show(key), errors);
        }
    }

    private static string Expected(SchemaType type) => type switch
    {
        SchemaType.Object => "map",
        SchemaType.Array => "list",
        SchemaType.Integer or SchemaType.Number => "numeric (int or float)",
        SchemaType.IntOrString => "numeric or string",
        _ => type.ToString().ToLowerInvariant(),
    };
}
