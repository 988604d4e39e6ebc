using System.Text.Json.Nodes;
using Millwright.Local.Kubernetes.Schemas;

namespace Millwright.Local.Kubernetes.Apply;

/// <summary>Puts an applied configuration over the live object, and takes fields out of an object, both along the schema's list and map types.</summary>
internal static class Merger
{
    /// <summary>The live value with the applied one over it; neither is changed.</summary>
    public static JsonNode? Merge(Schema? schema, JsonNode? live, JsonNode? applied) => (live, applied) switch
    {
        (JsonObject left, JsonObject right) when !TypedValue.IsLeaf(schema, right) => Objects(schema, left, right),
        (JsonArray left, JsonArray right) when !TypedValue.IsLeaf(schema, right) => Lists(schema!, left, right),
        _ => applied?.DeepClone(),
    };

    /// <summary>Takes the members of the set out of the value, which is changed in place.</summary>
    public static void Remove(Schema? schema, JsonNode? value, FieldSet set)
    {
        switch (value)
        {
            case JsonObject item when !TypedValue.IsLeaf(schema, item):
                foreach (var (name, child) in item.ToArray())
                {
                    if (!set.Children.TryGetValue(FieldKeys.Field(name), out var below))
                        continue;
                    if (below.IsMember)
                        item.Remove(name);
                    else
                        Remove(schema?.Field(name), child, below);
                }
                break;
            case JsonArray array when !TypedValue.IsLeaf(schema, array):
                for (var index = array.Count - 1; index >= 0; index--)
                {
                    if (FieldKeys.Item(schema!, array[index]) is not { } key || !set.Children.TryGetValue(key, out var below))
                        continue;
                    if (below.IsMember)
                        array.RemoveAt(index);
                    else
                        Remove(schema!.Items, array[index], below);
                }
                break;
        }
    }

    private static JsonObject Objects(Schema? schema, JsonObject live, JsonObject applied)
    {
        var merged = JsonText.Clone(live);
        foreach (var (name, value) in applied)
            merged[name] = live.TryGetPropertyValue(name, out var before) ? Merge(schema?.Field(name), before, value) : value?.DeepClone();
        return merged;
    }

    /// <summary>Applied items keep the order in which they are applied; the others stay where they stood between them.</summary>
    private static JsonArray Lists(Schema schema, JsonArray live, JsonArray applied)
    {
        var liveItems = live.Select(item => (Key: FieldKeys.Item(schema, item), Item: item)).ToList();
        var appliedKeys = applied.Select(item => FieldKeys.Item(schema, item)).ToHashSet(StringComparer.Ordinal);
        var merged = new JsonArray();
        var position = 0;
        foreach (var item in applied)
        {
            var key = FieldKeys.Item(schema, item);
            var counterpart = liveItems.FindIndex(entry => entry.Key == key);
            while (counterpart >= 0 && position <= counterpart)
            {
                if (!appliedKeys.Contains(liveItems[position].Key))
                    merged.Add(liveItems[position].Item?.DeepClone());
                position++;
            }
            merged.Add(counterpart < 0 ? item?.DeepClone() : Merge(schema.Items, liveItems[counterpart].Item, item));
        }
        foreach (var (_, item) in liveItems.Skip(position).Where(entry => !appliedKeys.Contains(entry.Key)))
            merged.Add(item?.DeepClone());
        return merged;
    }
}
