using System.Globalization;
using System.Text.Json.Nodes;
using Millwright.Local.Kubernetes.Errors;

namespace Millwright.Local.Kubernetes.Patching;

/// <summary>RFC 6902.</summary>
internal static class JsonPatch
{
    /// <exception cref="ApiException">422: an operation does not fit the document.</exception>
    public static JsonObject Apply(JsonObject document, JsonArray operations)
    {
        JsonNode root = document;
        foreach (var operation in operations)
        {
            if (operation is not JsonObject step)
                throw Statuses.BadRequest("json: cannot unmarshal the patch: an operation is no object");
            var path = JsonText.Text(step["path"]) ?? throw Statuses.BadRequest("an operation of the patch has no path");
            switch (JsonText.Text(step["op"]))
            {
                case "add": Add(root, path, step["value"]?.DeepClone()); break;
                case "remove": Remove(root, path); break;
                case "replace":
                    Remove(root, path);
                    Add(root, path, step["value"]?.DeepClone());
                    break;
                case "move": Add(root, path, Remove(root, From(step))); break;
                case "copy": Add(root, path, Read(root, From(step))?.DeepClone()); break;
                case "test":
                    if (!JsonNode.DeepEquals(Read(root, path), step["value"]))
                        throw Refuse($"testing value {path} failed: test failed");
                    break;
                case var other: throw Refuse($"Unexpected kind: {other}");
            }
        }
        return (JsonObject)root;
    }

    private static string From(JsonObject step) => JsonText.Text(step["from"]) ?? throw Statuses.BadRequest("an operation of the patch has no from");

    private static JsonNode? Read(JsonNode root, string path)
    {
        var (parent, last) = Parent(root, path);
        return parent switch
        {
            JsonObject item when item.ContainsKey(last) => item[last],
            JsonArray array => array[Index(array, last, array.Count - 1, path)],
            _ => throw Missing(path),
        };
    }

    private static void Add(JsonNode root, string path, JsonNode? value)
    {
        var (parent, last) = Parent(root, path);
        switch (parent)
        {
            case JsonObject item: item[last] = value; break;
            case JsonArray array when last == "-": array.Add(value); break;
            case JsonArray array: array.Insert(Index(array, last, array.Count, path), value); break;
            default: throw Missing(path);
        }
    }

    private static JsonNode? Remove(JsonNode root, string path)
    {
        var value = Read(root, path);
        var (parent, last) = Parent(root, path);
        if (parent is JsonArray array)
            array.RemoveAt(Index(array, last, array.Count - 1, path));
        else
            ((JsonObject)parent).Remove(last);
        return value;
    }

    private static (JsonNode Parent, string Last) Parent(JsonNode root, string path)
    {
        if (!path.StartsWith('/'))
            throw Missing(path);
        var parts = path[1..].Split('/').Select(part => part.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal)).ToArray();
        var node = root;
        foreach (var part in parts[..^1])
        {
            node = node switch
            {
                JsonObject item => item[part],
                JsonArray array => array[Index(array, part, array.Count - 1, path)],
                _ => null,
            } ?? throw Missing(path);
        }
        return (node, parts[^1]);
    }

    private static int Index(JsonArray array, string text, int last, string path)
        => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index <= last && index <= array.Count ? index : throw Missing(path);

    private static ApiException Missing(string path) => Refuse($"the operation on path \"{path}\" does not apply: missing path or index");

    private static ApiException Refuse(string why) => Statuses.Invalid("", "", "", [new FieldError("patch", "FieldValueInvalid", "Invalid value: " + why)]);
}
