using Millwright.Core.Manifests.Validation.Reading;
using Millwright.Core.Problems;

namespace Millwright.Core.Manifests.Validation.Schemas;

/// <summary>A mapping with keys of the author's own, such as labels.</summary>
/// <param name="Values">What each key holds.</param>
/// <param name="Maximum">Most keys; null for any number.</param>
internal sealed record MapType(FieldType Values, int? Maximum = null) : FieldType
{
    public override string Noun => "a mapping";

    protected override bool CheckContent(PlacedValue value, string path, FindingSink sink)
    {
        if (value is not PlacedMapping mapping)
            return Mismatch(value, path, sink, "write keys and values below it");
        if (mapping.Fields.Count > Maximum)
            sink.Add(FindingCodes.WrongCount, mapping.Place, $"`{path}` has {mapping.Fields.Count} keys, more than {Maximum}", $"keep at most {Maximum}");
        foreach (var field in mapping.Fields)
            Values.Check(field.Value, $"{path}.{field.Name}", sink);
        return true;
    }
}
