using Millwright.Core.Manifests.Validation.Reading;
using Millwright.Core.Manifests.Validation.Schemas;
using Millwright.Core.Problems;

namespace Millwright.Core.Manifests.Validation.Rules;

/// <summary>Selector terms of an EC2NodeClass: each selects by something, and not by two things that exclude each other.</summary>
internal static class SelectorTermRules
{
    /// <summary>A tag with an empty key or value selects nothing.</summary>
    public static CrossRule FilledTags { get; } = new(1, static (value, path, sink) =>
    {
        var tags = ((PlacedMapping)value).Fields;
        if (tags.Count == 0)
            sink.Add(FindingCodes.SelectsNothing, value.Place, $"`{path}` is empty", "name a tag, or remove the field");
        foreach (var tag in tags.Where(tag => tag.Name.Length == 0 || tag.Value is PlacedScalar { Text: "" }))
            sink.Add(FindingCodes.SelectsNothing, tag.Place, $"`{path}.{tag.Name}` is empty, and no tag is", "give the tag's value, or `*` for any");
    });

    public static CrossRule Images { get; } = new(4, static (value, path, sink) =>
    {
        var terms = ((PlacedList)value).Items;
        foreach (var (index, term) in terms.OfType<PlacedMapping>().Index())
        {
            var termPath = $"{path}[{index}]";
            NeedsOneOf(term, termPath, sink, "tags", "id", "name", "alias", "ssmParameter");
            Excludes(term, termPath, sink, "id", "alias", "tags", "name", "owner");
            Excludes(term, termPath, sink, "alias", "tags", "name", "owner");
            if (terms.Count > 1 && term.At("alias") is { } alias)
                sink.Add(FindingCodes.TermConflict, alias.Place, $"`{termPath}.alias` stands beside other terms", "keep the alias alone");
            SelectorIds.Check(term, termPath, "ami", sink);
        }
    });

    public static CrossRule Subnets { get; } = new(3, static (value, path, sink) =>
    {
        NeedsATerm(value, path, sink);
        foreach (var (index, term) in ((PlacedList)value).Items.OfType<PlacedMapping>().Index())
        {
            NeedsOneOf(term, $"{path}[{index}]", sink, "tags", "id");
            IdAlone(value, term, $"{path}[{index}]", sink, "tags");
            SelectorIds.Check(term, $"{path}[{index}]", "subnet", sink);
        }
    });

    public static CrossRule SecurityGroups { get; } = new(4, static (value, path, sink) =>
    {
        NeedsATerm(value, path, sink);
        foreach (var (index, term) in ((PlacedList)value).Items.OfType<PlacedMapping>().Index())
        {
            NeedsOneOf(term, $"{path}[{index}]", sink, "tags", "id", "name");
            IdAlone(value, term, $"{path}[{index}]", sink, "tags", "name");
            if (!term.Has("id") && term.Has("name") && term.Has("tags"))
                sink.Add(FindingCodes.TermConflict, term.At("name")!.Place, $"`{path}[{index}]` has both name and tags");
            SelectorIds.Check(term, $"{path}[{index}]", "sg", sink);
        }
    });

    public static CrossRule CapacityReservations { get; } = new(2, static (value, path, sink) =>
    {
        foreach (var (index, term) in ((PlacedList)value).Items.OfType<PlacedMapping>().Index())
        {
            NeedsOneOf(term, $"{path}[{index}]", sink, "tags", "id", "instanceMatchCriteria");
            IdAlone(value, term, $"{path}[{index}]", sink, "tags", "ownerID", "instanceMatchCriteria");
            SelectorIds.Check(term, $"{path}[{index}]", "cr", sink);
        }
    });

    private static void NeedsATerm(PlacedValue terms, string path, FindingSink sink)
    {
        if (terms is PlacedList { Items.Count: 0 })
            sink.Add(FindingCodes.WrongCount, terms.Place, $"`{path}` is empty", "give one term at least");
    }

    private static void NeedsOneOf(PlacedMapping term, string path, FindingSink sink, params ReadOnlySpan<string> fields)
    {
        foreach (var field in fields)
        {
            if (term.Has(field))
                return;
        }

        sink.Add(FindingCodes.EmptyTerm, term.Place, $"`{path}` selects by nothing", $"give one of {string.Join(", ", fields)}");
    }

    private static void Excludes(PlacedMapping term, string path, FindingSink sink, string field, params ReadOnlySpan<string> others)
    {
        foreach (var other in others)
        {
            if (term.At(field) is { } value && term.Has(other))
                sink.Add(FindingCodes.TermConflict, value.Place, $"`{path}` has both {field} and {other}");
        }
    }

    /// <summary>The API refuses an id with other fields only where all terms are so; in one among others Karpenter ignores the fields.</summary>
    private static void IdAlone(PlacedValue terms, PlacedMapping term, string path, FindingSink sink, params string[] others)
    {
        if (term.At("id") is not { } id || Array.Find(others, term.Has) is not { } other)
            return;
        var isRefused = ((PlacedList)terms).Items.OfType<PlacedMapping>().All(each => each.Has("id") && Array.Exists(others, each.Has));
        sink.Add(isRefused ? FindingCodes.TermConflict : FindingCodes.IgnoredBesideId, id.Place, $"`{path}` has both id and {other}");
    }
}
