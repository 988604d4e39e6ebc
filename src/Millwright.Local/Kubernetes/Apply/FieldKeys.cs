using System.Text.Json.Nodes;
using Millwright.Local.Kubernetes.Schemas;

namespace Millwright.Local.Kubernetes.Apply;

/// <summary>The elements of a field path, in the notation of <c>fieldsV1</c>.</summary>
internal static class FieldKeys
{
    public static string Field(string name) => "f:" + name;

    /// <summary>The key of an item of a map list or set; null when the item lacks one.</summary>
    public static string? Item(Schema list, JsonNode? item) => ListKeys.Of(list, item) is { } key
        ? (list.ListType == ListType.Set ? "v:" : "k:") + key.ToJsonString(JsonText.Plain)
        : null;

    /// <summary>The element as messages show it.</summary>
    public static string Show(string key)
    {
        var text = key[2..];
        if (key[0] == 'f')
            return "." + text;
        return key[0] == 'v' ? $"[={text}]" : ShowItem((JsonObject)JsonNode.Parse(text)!);
    }

    public static string ShowItem(JsonObject key) => $"[{string.Join(',', key.Select(part => $"{part.Key}={part.Value?.ToJsonString(JsonText.Plain)}"))}]";
}
