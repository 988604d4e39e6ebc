using System.Text.Json.Nodes;

namespace Millwright.Local.Kubernetes.Schemas;

/// <summary>Fills in the defaults of a schema, outermost first, so that a default's own fields are defaulted too.</summary>
internal static class Defaulter
{
    public static void Apply(Schema schema, JsonNode? value)
    {
        switch (value)
        {
            case JsonArray array when schema.Items is not null:
                foreach (var item in array)
                    Apply(schema.Items, item);
                break;
            case JsonObject item:
                foreach (var (name, field) in schema.Properties)
                {
                    if (field.Default is not null && (!item.ContainsKey(name) || (item[name] is null && !field.Nullable)))
                        item[name] = field.Default.DeepClone();
                }
                foreach (var (name, child) in item.ToArray())
                {
                    if (schema.Field(name) is { } field)
                        Apply(field, child);
                }
                break;
        }
    }
}
