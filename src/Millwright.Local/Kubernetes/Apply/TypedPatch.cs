using System.Text.Json;
using System.Text.Json.Nodes;
using Millwright.Local.Kubernetes.Schemas;

namespace Millwright.Local.Kubernetes.Apply;

/// <summary>Checks that an applied configuration fits the schema: only declared fields, of the declared types, list items with their keys.</summary>
internal sealed class TypedPatch
{
    private readonly bool _mayWriteFractions;

    private TypedPatch(bool mayWriteFractions) => _mayWriteFractions = mayWriteFractions;

    /// <summary>The errors, each with its path, worded as structured merge words them.</summary>
    /// <param name="schema">The kind's schema.</param>
    /// <param name="value">The configuration.</param>
    /// <param name="mayWriteFractions">Whether <c>1.0</c> is a whole number.</param>
    public static List<string> Errors(Schema schema, JsonNode? value, bool mayWriteFractions = true)
    {
        var errors = new List<string>();
        new TypedPatch(mayWriteFractions).Walk(schema, value, "", errors);
        return errors;
    }

    private void Walk(Schema schema, JsonNode? value, string path, List<string> errors)
    {
        if (value is null || schema.Type == SchemaType.Any)
            return;
        if (!SchemaValidator.TypeFits(schema.Type, value) || (!_mayWriteFractions && IsFraction(schema, value)))
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

    private void Fields(Schema schema, JsonObject item, string path, List<string> errors)
    {
        foreach (var (name, child) in item)
        {
            if (schema.Field(name) is { } field)
                Walk(field, child, $"{path}.{name}", errors);
            else if (!schema.PreserveUnknownFields && !(schema.EmbeddedResource && name is "apiVersion" or "kind" or "metadata"))
                errors.Add($"{path}.{name}: field not declared in schema");
        }
    }

    private void Items(Schema schema, JsonArray array, string path, List<string> errors)
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

    private static bool IsFraction(Schema schema, JsonNode value)
        => schema.Type is SchemaType.Integer or SchemaType.IntOrString && schema.Format != "quantity" && value.GetValueKind() == JsonValueKind.Number
            && value.ToJsonString().AsSpan().ContainsAny('.', 'e', 'E');

    private static string Expected(SchemaType type) => type switch
    {
        SchemaType.Object => "map",
        SchemaType.Array => "list",
        SchemaType.Integer or SchemaType.Number => "numeric (int or float)",
        SchemaType.IntOrString => "numeric or string",
        _ => type.ToString().ToLowerInvariant(),
    };
}
