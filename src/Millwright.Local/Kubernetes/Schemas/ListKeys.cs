using System.Text.Json.Nodes;

namespace Millwright.Local.Kubernetes.Schemas;

/// <summary>What tells the items of a list apart.</summary>
internal static class ListKeys
{
    /// <summary>
    /// The key fields of an item of a map list, in the names' order, or the item itself in a set. Null when a key is missing and has no default.
    /// </summary>
    public static JsonNode? Of(Schema list, JsonNode? item)
    {
        if (list.ListType == ListType.Set)
            return item?.DeepClone();
        if (item is not JsonObject fields)
            return null;
        var key = new JsonObject();
        foreach (var name in list.MapKeys.Order(StringComparer.Ordinal))
        {
            var value = fields[name] ?? list.Items?.Field(name)?.Default;
            if (value is null)
                return null;
            key[name] = value.DeepClone();
        }
        return key;
    }
}
