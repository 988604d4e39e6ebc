using Millwright.Core.Manifests.Validation.Reading;
using Millwright.Core.Problems;

namespace Millwright.Core.Manifests.Validation.Schemas;

/// <summary>A mapping with known fields.</summary>
internal sealed record MappingType(IReadOnlyList<KnownField> Fields) : FieldType
{
    private readonly Dictionary<string, KnownField> _byName = Fields.ToDictionary(field => field.Name, StringComparer.Ordinal);

    public override string Noun => "a mapping";

    protected override bool CheckContent(PlacedValue value, string path, FindingSink sink)
    {
        if (value is not PlacedMapping mapping)
            return Mismatch(value, path, sink, "write keys and values below it");
        foreach (var field in mapping.Fields)
        {
            var fieldPath = Join(path, field.Name);
            if (_byName.TryGetValue(field.Name, out var known))
                known.Type.Check(field.Value, fieldPath, sink);
            else
                sink.Add(FindingCodes.UnknownField, field.Place, $"`{fieldPath}` is no known field", Suggest(field.Name));
        }

        foreach (var missing in Fields.Where(field => field.IsRequired && !Present(mapping, field.Name)))
            sink.Add(FindingCodes.MissingField, mapping.Place, $"`{Join(path, missing.Name)}` is missing", $"add it: {missing.Type.Noun}");
        return true;
    }

    private static bool Present(PlacedMapping mapping, string name) => mapping[name] is { } value && value is not PlacedScalar { IsNull: true };

    private static string Join(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";

    private string Suggest(string name) => Spelling.Nearest(name, _byName.Keys) is { } nearest
        ? $"did you mean `{nearest}`?"
        : $"use one of {string.Join(", ", _byName.Keys.Order(StringComparer.Ordinal))}";
}

/// <summary>A field of a mapping.</summary>
internal sealed record KnownField(string Name, FieldType Type, bool IsRequired = false);
