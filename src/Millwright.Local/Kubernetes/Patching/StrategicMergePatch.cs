using System.Text.Json.Nodes;
using Millwright.Local.Kubernetes.Errors;
using Millwright.Local.Kubernetes.Schemas;

namespace Millwright.Local.Kubernetes.Patching;

/// <summary>The merge patch that knows the lists of the built-in kinds: items merge by key, and directives (<c>$patch</c>, <c>$deleteFromPrimitiveList/…</c>) delete.</summary>
internal static class StrategicMergePatch
{
    /// <summary>
    /// The key by which a strategic patch merges, where it differs from the keys of server-side apply: the server declares the two apart, and the older patch
    /// knows only single keys.
    /// </summary>
    private static readonly Dictionary<string, string> MergeKeys = new(StringComparer.Ordinal)
    {
        ["containerPort,protocol"] = "containerPort",
        ["port,protocol"] = "port",
        ["topologyKey,whenUnsatisfiable"] = "topologyKey",
    };

    public static JsonObject Apply(Schema schema, JsonObject target, JsonObject patch) => Objects(schema, target, patch);

    private static JsonObject Objects(Schema? schema, JsonObject target, JsonObject patch)
    {
        switch (JsonText.Text(patch["$patch"]))
        {
            case "replace":
                var replacement = JsonText.Clone(patch);
                replacement.Remove("$patch");
                return replacement;
            case "delete":
                return [];
        }
        foreach (var (name, value) in patch)
        {
            if (name.StartsWith('$'))
                Directive(target, name, value);
            else if (value is null)
                target.Remove(name);
            else
                target[name] = Value(schema?.Field(name), target[name], value);
        }
        return target;
    }

    private static JsonNode Value(Schema? schema, JsonNode? target, JsonNode patch) => (target, patch) switch
    {
        (JsonObject existing, JsonObject change) => Objects(schema, JsonText.Clone(existing), change),
        (null, JsonObject change) => Objects(schema, [], change),
        (_, JsonArray change) when schema is { ListType: ListType.Map } => Lists(schema, target as JsonArray ?? [], change),
        (JsonArray existing, JsonArray change) when schema is { ListType: ListType.Set } => Union(existing, change),
        _ => patch.DeepClone(),
    };

    private static JsonArray Lists(Schema schema, JsonArray target, JsonArray patch)
    {
        var joined = string.Join(',', schema.MapKeys);
        var key = MergeKeys.GetValueOrDefault(joined, joined);
        var isReplaced = patch.OfType<JsonObject>().Any(item => JsonText.Text(item["$patch"]) == "replace");
        var result = isReplaced ? new List<JsonNode?>() : [.. target.Select(item => item?.DeepClone())];
        foreach (var item in patch.OfType<JsonObject>())
        {
            var directive = JsonText.Text(item["$patch"]);
            if (directive == "replace")
                continue;
            var value = item[key] ?? throw Statuses.BadRequest($"map: {item.ToJsonString(JsonText.Plain)} does not contain declared merge key: {key}");
            var index = result.FindIndex(candidate => JsonNode.DeepEquals(candidate?[key], value));
            if (directive == "delete" && index >= 0)
                result.RemoveAt(index);
            else if (directive != "delete" && index >= 0)
                result[index] = Objects(schema.Items, (JsonObject)result[index]!, item);
            else if (directive != "delete")
                result.Add(Objects(schema.Items, [], item));
        }
        return new JsonArray([.. result]);
    }

    private static JsonArray Union(JsonArray target, JsonArray patch)
    {
        var result = (JsonArray)target.DeepClone();
        foreach (var item in patch.Where(item => !target.Any(existing => JsonNode.DeepEquals(existing, item))))
            result.Add(item?.DeepClone());
        return result;
    }

    private static void Directive(JsonObject target, string name, JsonNode? value)
    {
        if (name.StartsWith("$setElementOrder/", StringComparison.Ordinal))
            return;
        if (name == "$retainKeys" && value is JsonArray retained)
        {
            foreach (var (field, _) in target.Where(entry => !retained.Any(kept => JsonText.Text(kept) == entry.Key)).ToArray())
                target.Remove(field);
            return;
        }
        const string deletion = "$deleteFromPrimitiveList/";
        if (!name.StartsWith(deletion, StringComparison.Ordinal) || value is not JsonArray deleted)
            throw Statuses.BadRequest($"the directive {name} of a strategic merge patch is not known");
        if (target[name[deletion.Length..]] is JsonArray list)
            target[name[deletion.Length..]] = new JsonArray([.. list.Where(item => !deleted.Any(gone => JsonNode.DeepEquals(gone, item))).Select(item => item?.DeepClone())]);
    }
}
