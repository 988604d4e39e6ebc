using System.Text.Json;
using System.Text.Json.Nodes;

namespace Millwright.Core.Manifests.Validation.Reading;

/// <summary>A value as the API server would get it, with its place in the file.</summary>
internal abstract record PlacedValue(Place Place)
{
    /// <summary>The value under a path of keys, or null where there is none, or only an empty one.</summary>
    public PlacedValue? At(params ReadOnlySpan<string> path)
    {
        var value = this;
        foreach (var key in path)
        {
            if (value is not PlacedMapping mapping || mapping[key] is not { } next)
                return null;
            value = next;
        }

        return value is PlacedScalar { IsNull: true } ? null : value;
    }

    /// <summary>The entries of the list under a path; empty where there is none.</summary>
    public IReadOnlyList<PlacedValue> ListAt(params ReadOnlySpan<string> path) => At(path) is PlacedList list ? list.Items : [];

    /// <summary>The fields of the mapping under a path; empty where there is none.</summary>
    public IReadOnlyList<PlacedField> FieldsAt(params ReadOnlySpan<string> path) => At(path) is PlacedMapping mapping ? mapping.Fields : [];

    /// <summary>The text under a path; null where there is none, or where it hangs on a variable that is not known.</summary>
    public string? TextAt(params ReadOnlySpan<string> path) => At(path) is PlacedScalar scalar ? scalar.Text : null;
}

/// <summary>A mapping; its keys are unique.</summary>
internal sealed record PlacedMapping(Place Place, IReadOnlyList<PlacedField> Fields) : PlacedValue(Place)
{
    private readonly Dictionary<string, PlacedValue> _byName = Fields.ToDictionary(field => field.Name, field => field.Value, StringComparer.Ordinal);

    public PlacedValue? this[string name] => _byName.GetValueOrDefault(name);

    public bool Has(string name) => _byName.TryGetValue(name, out var value) && value is not PlacedScalar { IsNull: true };
}

/// <summary>One key of a mapping with its value.</summary>
internal sealed record PlacedField(string Name, Place Place, PlacedValue Value);

/// <summary>A list.</summary>
internal sealed record PlacedList(Place Place, IReadOnlyList<PlacedValue> Items) : PlacedValue(Place);

/// <summary>A single value.</summary>
/// <param name="Place">Where it stands.</param>
/// <param name="Value">Its type and content; null for YAML's null.</param>
/// <param name="Origin">What of it is the author's own.</param>
internal sealed record PlacedScalar(Place Place, JsonValue? Value, ScalarOrigin Origin) : PlacedValue(Place)
{
    public bool IsUnknown => Origin is ScalarOrigin.UnknownVariable;

    public bool IsNull => Value is null && !IsUnknown;

    /// <summary>The text, if it is one and is known.</summary>
    public string? Text => !IsUnknown && Value is not null && Value.GetValueKind() is JsonValueKind.String ? Value.GetValue<string>() : null;

    /// <summary>The value as a person would read it.</summary>
    public string Shown => Value is null ? "nothing" : Value.GetValueKind() is JsonValueKind.String ? Value.GetValue<string>() : Value.ToJsonString();

    /// <summary>The whole number, if it is one and is known.</summary>
    public long? Whole => !IsUnknown && Value is not null && Value.GetValueKind() is JsonValueKind.Number && long.TryParse(Value.ToJsonString(), out var whole) ? whole : null;
}
