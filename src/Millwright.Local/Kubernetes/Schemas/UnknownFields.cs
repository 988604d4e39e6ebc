using System.Text.Json.Nodes;

namespace Millwright.Local.Kubernetes.Schemas;

/// <summary>Finds the fields that a schema does not declare, and removes them.</summary>
internal static class UnknownFields
{
    /// <summary>The paths of the undeclared fields, such as <c>spec.template.foo</c>.</summary>
    public static List<string> Find(Schema schema, JsonNode? value, string path)
    {
        var found = new List<string>();
        Walk(schema, value, path, found, remove: false);
        return found;
    }

    /// <summary>Removes the undeclared fields, as the server does before it stores an object.</summary>
    public static void Prune(Schema schema, JsonNode? value) => Walk(schema, value, "", [], remove: true);

    private static void Walk(Schema schema, JsonNode? value, string path, List<string> found, bool remove)
    {
        switch (value)
        {
            case JsonArray array when schema.Items is not null:
                for (var index = 0; index < array.Count; index++)
                    Walk(schema.Items, array[index], $"{path}[{index}]", found, remove);
                break;
            case JsonObject item when schema.Type is SchemaType.Object or SchemaType.Any:
                Fields(schema, item, path, found, remove);
                break;
        }
    }

    private static void Fields(Schema schema, JsonObject item, string path, List<string> found, bool remove)
    {
        foreach (var (name, child) in item.ToArray())
        {
            var childPath = path.Length == 0 ? name : $"{path}.{name}";
            if (schema.Field(name) is { } field)
            {
                Walk(field, child, childPath, found, remove);
                continue;
            }
            if (schema.PreserveUnknownFields || (schema.EmbeddedResource && name is "apiVersion" or "kind" or "metadata"))
                continue;
            found.Add(childPath);
            if (remove)
                item.Remove(name);
        }
    }
}
