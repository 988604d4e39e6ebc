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

    /// <summary>Sets the value at a <see cref="ValuePath"/>, making mappings on the way.</summary>
    /// <returns>False, with nothing changed, where a text, number, truth value or list stands in the way: what is below it cannot be meant.</returns>
    public static bool Set(JsonObject values, string path, JsonNode? value)
    {
        var keys = ValuePath.Split(path);
        var target = values;
        foreach (var (index, key) in keys.SkipLast(1).Index())
        {
            switch (target[key])
            {
                case JsonObject next:
                    target = next;
                    continue;
                case null:
                    target[key] = Nest(keys.Skip(index + 1), value);
                    return true;
                default:
                    return false;
            }
        }

        target[keys[^1]] = value;
        return true;
    }

    private static JsonNode? Nest(IEnumerable<string> keys, JsonNode? value) =>
        keys.Reverse().Aggregate(value, (inner, key) => new JsonObject { [key] = inner });
}
