using System.Globalization;
using System.Text.Json;

namespace Millwright.Core.Terraform;

/// <summary>
/// Reads the outputs of a Terraform state: format 4 (Terraform 0.12 and later, OpenTofu) and format 3 (before). A path such as
/// <c>eks_clusters.main.name</c> or <c>cluster_names[0]</c> goes into outputs that are objects or lists.
/// </summary>
public static class TerraformStateReader
{
    private const int OldestFormat = 3;
    private const int NewestFormat = 4;

    /// <summary>The text at a path; nothing of the state's values is in any other answer.</summary>
    public static TerraformOutput Read(ReadOnlyMemory<byte> state, string path)
    {
        try
        {
            using var document = JsonDocument.Parse(state);
            return Read(document.RootElement, path);
        }
        catch (JsonException)
        {
            return new TerraformOutput.Unusable("it is no JSON");
        }
    }

    private static TerraformOutput Read(JsonElement state, string path)
    {
        if (state.ValueKind != JsonValueKind.Object)
            return new TerraformOutput.Unusable("it is no Terraform state");
        if (state.TryGetProperty("encrypted_data", out _))
            return new TerraformOutput.Unusable("it is encrypted by OpenTofu");
        if (Property(state, "version") is not { ValueKind: JsonValueKind.Number } version || !version.TryGetInt32(out var format) || format is < OldestFormat or > NewestFormat)
            return new TerraformOutput.Unusable($"its format is none of {OldestFormat} and {NewestFormat}");
        return Outputs(state, format) is { } outputs ? Find(outputs, path) : new TerraformOutput.Missing([]);
    }

    private static JsonElement? Outputs(JsonElement state, int format)
    {
        if (format == NewestFormat)
            return Property(state, "outputs");
        var modules = Property(state, "modules") is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : default;
        foreach (var module in modules)
        {
            if (Property(module, "path") is { ValueKind: JsonValueKind.Array } path && path.GetArrayLength() == 1)
                return Property(module, "outputs");
        }

        return null;
    }

    private static TerraformOutput Find(JsonElement outputs, string path)
    {
        var steps = path.Replace("[", ".", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal).Split('.', StringSplitOptions.RemoveEmptyEntries);
        if (steps.Length == 0 || Property(outputs, steps[0]) is not { } output || Property(output, "value") is not { } value)
            return new TerraformOutput.Missing(Names(outputs));
        foreach (var step in steps.Skip(1))
        {
            if (Step(value, step) is not { } next)
                return new TerraformOutput.Missing(Names(value));
            value = next;
        }

        return value.ValueKind switch
        {
            JsonValueKind.String when value.GetString() is { Length: > 0 } text => new TerraformOutput.Found(text),
            JsonValueKind.String => new TerraformOutput.Unusable($"the output `{path}` is empty"),
            JsonValueKind.Array or JsonValueKind.Object => new TerraformOutput.Unusable(
                $"the output `{path}` is {(value.ValueKind == JsonValueKind.Array ? "a list" : "an object")}: go on with {string.Join(" or ", Names(value).Take(5).Select(name => Extend(path, value, name)))}"),
            _ => new TerraformOutput.Unusable($"the output `{path}` is no text"),
        };
    }

    private static string Extend(string path, JsonElement value, string name) => value.ValueKind == JsonValueKind.Array ? $"{path}[{name}]" : $"{path}.{name}";

    private static JsonElement? Step(JsonElement value, string step) => value.ValueKind switch
    {
        JsonValueKind.Object => Property(value, step),
        JsonValueKind.Array when int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < value.GetArrayLength() => value[index],
        _ => null,
    };

    private static IReadOnlyList<string> Names(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => [.. value.EnumerateObject().Select(property => property.Name)],
        JsonValueKind.Array => [.. Enumerable.Range(0, value.GetArrayLength()).Select(index => index.ToString(CultureInfo.InvariantCulture))],
        _ => [],
    };

    private static JsonElement? Property(JsonElement holder, string name) =>
        holder.ValueKind == JsonValueKind.Object && holder.TryGetProperty(name, out var value) ? value : null;
}
