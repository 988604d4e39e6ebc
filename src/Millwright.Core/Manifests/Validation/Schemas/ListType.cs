using Millwright.Core.Manifests.Validation.Reading;
using Millwright.Core.Problems;

namespace Millwright.Core.Manifests.Validation.Schemas;

/// <summary>A list.</summary>
/// <param name="Items">What each entry is.</param>
/// <param name="Minimum">Fewest entries; null for none.</param>
/// <param name="Maximum">Most entries; null for any number.</param>
/// <param name="IsSet">Whether an entry may stand only once.</param>
internal sealed record ListType(FieldType Items, int? Minimum = null, int? Maximum = null, bool IsSet = false) : FieldType
{
    public override string Noun => "a list";

    protected override bool CheckContent(PlacedValue value, string path, FindingSink sink)
    {
        if (value is not PlacedList list)
            return Mismatch(value, path, sink, "begin each entry with `-`");
        if (list.Items.Count > Maximum)
            sink.Add(FindingCodes.WrongCount, list.Place, $"`{path}` has {list.Items.Count} entries, more than {Maximum}", $"keep at most {Maximum}");
        if (list.Items.Count < Minimum)
            sink.Add(FindingCodes.WrongCount, list.Place, $"`{path}` has {list.Items.Count} entries, fewer than {Minimum}", $"give at least {Minimum}");
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (index, item) in list.Items.Index())
        {
            Items.Check(item, $"{path}[{index}]", sink);
            if (IsSet && item is PlacedScalar { Text: { } text } && !seen.Add(text))
                sink.Add(FindingCodes.Repeated, item.Place, $"`{path}` holds `{text}` twice");
        }

        return true;
    }
}
