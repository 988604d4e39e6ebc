using System.Text.Json.Nodes;
using Millwright.Local.Kubernetes.Schemas;

namespace Millwright.Local.Kubernetes.Apply;

/// <summary>What differs between two states of an object.</summary>
internal sealed class Comparison
{
    public FieldSet Added { get; } = new();

    public FieldSet Modified { get; } = new();

    public FieldSet Removed { get; } = new();

    public FieldSet Changed => Added.Union(Modified);

    public bool IsEmpty => Added.IsEmpty && Modified.IsEmpty && Removed.IsEmpty;

    public static Comparison Of(Schema schema, JsonNode? before, JsonNode? after)
    {
        var comparison = new Comparison();
        comparison.Walk(schema, before, after, []);
        return comparison;
    }

    private void Walk(Schema? schema, JsonNode? before, JsonNode? after, string[] path)
    {
        if (TypedValue.IsLeaf(schema, after) || TypedValue.IsLeaf(schema, before) || before!.GetType() != after!.GetType())
        {
            if (!JsonNode.DeepEquals(before, after))
                At(Modified, path).IsMember = true;
            return;
        }
        var (old, fresh) = (Parts(schema, before), Parts(schema, after));
        foreach (var (key, part) in fresh)
        {
            string[] child = [.. path, key];
            if (old.TryGetValue(key, out var previous))
                Walk(part.Schema, previous.Value, part.Value, child);
            else
                MarkAll(Added, part.Schema, part.Value, child);
        }
        foreach (var (key, part) in old.Where(entry => !fresh.ContainsKey(entry.Key)))
            MarkAll(Removed, part.Schema, part.Value, [.. path, key]);
    }

    private static void MarkAll(FieldSet set, Schema? schema, JsonNode? value, string[] path)
    {
        At(set, path).IsMember = true;
        if (TypedValue.IsLeaf(schema, value))
            return;
        foreach (var (key, part) in Parts(schema, value!))
            MarkAll(set, part.Schema, part.Value, [.. path, key]);
    }

    private static Dictionary<string, (Schema? Schema, JsonNode? Value)> Parts(Schema? schema, JsonNode value)
    {
        var parts = new Dictionary<string, (Schema?, JsonNode?)>(StringComparer.Ordinal);
        if (value is JsonArray array)
        {
            foreach (var item in array)
            {
                if (FieldKeys.Item(schema!, item) is { } key)
                    parts[key] = (schema!.Items, item);
            }
            return parts;
        }
        foreach (var (name, field) in (JsonObject)value)
            parts[FieldKeys.Field(name)] = (schema?.Field(name), field);
        return parts;
    }

    private static FieldSet At(FieldSet set, string[] path) => path.Aggregate(set, (node, key) => node.At(key));
}
