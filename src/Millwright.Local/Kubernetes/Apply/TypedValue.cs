using System.Text.Json.Nodes;
using Millwright.Local.Kubernetes.Schemas;

namespace Millwright.Local.Kubernetes.Apply;

/// <summary>How a schema wants a value to be owned: as a whole, by its fields, or by its items.</summary>
internal static class TypedValue
{
    /// <summary>Whether the value is owned as a whole.</summary>
    public static bool IsLeaf(Schema? schema, JsonNode? value) => value switch
    {
        JsonObject => schema is { IsAtomicMap: true },
        JsonArray => schema is null || schema.ListType == ListType.Atomic,
        _ => true,
    };

    /// <summary>The paths that the value sets: its leaves, the items of its lists, the keys of its maps.</summary>
    public static FieldSet Fields(Schema? schema, JsonNode? value)
    {
        var set = new FieldSet();
        Collect(schema, value, set);
        return set;
    }

    private static void Collect(Schema? schema, JsonNode? value, FieldSet set)
    {
        if (IsLeaf(schema, value))
        {
            set.IsMember = true;
            return;
        }
        if (value is JsonArray array)
        {
            foreach (var item in array)
            {
                if (FieldKeys.Item(schema!, item) is not { } key)
                    continue;
                var child = set.At(key);
                Collect(schema!.Items, item, child);
                child.IsMember = true;
            }
            return;
        }
        foreach (var (name, field) in (JsonObject)value!)
        {
            var child = set.At(FieldKeys.Field(name));
            Collect(schema?.Field(name), field, child);
            // An empty object and the key of a map have no leaf of their own, or more than that.
            if (field is JsonObject { Count: 0 } || schema?.Properties.ContainsKey(name) != true)
                child.IsMember = true;
        }
    }
}
