using System.Text.Json.Nodes;

namespace Millwright.Core.Environments;

/// <summary>Folds values files and single settings into the one set of values that Helm gets.</summary>
public static class ChartValues
{
    /// <summary>
    /// Lays <paramref name="over"/> on <paramref name="under"/> as Helm does with several files: mappings are merged, everything else is replaced, and a null stays
    /// so that it can remove a chart's default.
    /// </summary>
    public static JsonObject Merge(JsonObject under, JsonObject over)
    {
        var result = (JsonObject)under.DeepClone();
        foreach (var (key, value) in over)
        {
            result[key] = value is JsonObject mapping && result[key] is JsonObject existing
                ? Merge(existing, mapping)
                : value?.DeepClone();
        }

        return result;
    }

    /// <summary>Sets the value at a dotted path, making mappings on the way; <c>\.</c> is a dot in a key, as in <c>helm --set</c>.</summary>
    public static void Set(JsonObject values, string path, JsonNode? value)
    {
        var keys = SplitPath(path);
        var target = values;
        foreach (var key in keys[..^1])
        {
            if (target[key] is not JsonObject next)
                target[key] = next = [];
            target = next;
        }

        target[keys[^1]] = value;
    }

    private static string[] SplitPath(string path)
    {
        const char EscapedDot = '\u0001';
        return [.. path.Replace("\\.", EscapedDot.ToString(), StringComparison.Ordinal).Split('.').Select(key => key.Replace(EscapedDot, '.'))];
    }
}
