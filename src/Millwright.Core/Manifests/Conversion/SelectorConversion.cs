using Millwright.Core.Manifests.Conversion.Commented;

namespace Millwright.Core.Manifests.Conversion;

/// <summary>Alpha's selectors, one mapping of tags with lists in its values, to the terms of v1.</summary>
internal static class SelectorConversion
{
    /// <summary>Most terms that v1 takes.</summary>
    private const int MaximumTerms = 30;

    private static readonly string[] IdKeys = ["aws-ids", "aws::ids"];

    /// <summary>Replaces a selector by terms; a comma in a value stands for several values, and so for several terms.</summary>
    public static void Convert(ConversionDocument document, CommentedMapping spec, string field, string terms)
    {
        if (spec[field] is not { } entry)
            return;
        entry.Key = terms;
        if (entry.Value is not CommentedMapping selector || selector.Entries.Count == 0)
        {
            spec.Entries.Remove(entry);
            if (field != "amiSelector")
                document.Error(entry.Place, $"`spec.{field}` selects by nothing", "select by tags or ids");
            return;
        }

        var ids = selector.Entries.Where(each => IdKeys.Contains(each.Key, StringComparer.Ordinal)).ToList();
        var others = selector.Entries.Except(ids).ToList();
        if (ids.Count > 0 && others.Count > 0)
        {
            document.Error(ids[0].Place, $"`spec.{field}` selects by ids and by tags at once, which v1 cannot", "keep the ids, or the tags");
            return;
        }

        var isAnyPlural = selector.Entries.Any(each => Values(each).Length > 1);
        var result = ids.Count > 0 ? ids.SelectMany(Ids).ToList() : Product(others, field == "amiSelector");
        if (result.Count > MaximumTerms)
            document.Error(entry.Place, $"`spec.{field}` becomes {result.Count} terms, and v1 takes {MaximumTerms}", "select by fewer values");
        if (isAnyPlural)
            document.Note(entry.Place, ConversionTopics.Selector, $"`{field}` lists several values, which become {result.Count} terms: one of them has to match");
        entry.Value = CommentedList.Of(result);
    }

    private static IEnumerable<CommentedMapping> Ids(CommentedEntry entry)
    {
        foreach (var (index, id) in Values(entry).Index())
        {
            var term = new CommentedMapping();
            var added = term.Set("id", CommentedScalar.Text(id));
            if (index == 0)
                Carry(entry, added);
            yield return term;
        }
    }

    /// <summary>One term for each combination of values.</summary>
    private static List<CommentedMapping> Product(List<CommentedEntry> entries, bool isImage)
    {
        List<CommentedMapping> terms = [new CommentedMapping()];
        foreach (var entry in entries)
        {
            var field = isImage ? ImageField(entry.Key!) : null;
            terms = [.. terms.Take(MaximumTerms + 1).SelectMany(_ => Values(entry), (term, value) => Extend(term, entry, field, value))];
        }

        return terms;
    }

    private static CommentedMapping Extend(CommentedMapping term, CommentedEntry entry, string? field, string value)
    {
        var extended = (CommentedMapping)term.Clone();
        var isWhole = entry.Value is CommentedScalar whole && whole.Value == value;
        CommentedNode node = isWhole && entry.Value is CommentedScalar { IsQuoted: true, Raw: not null } ? entry.Value.Clone() : CommentedScalar.Text(value);
        var added = field is null ? extended.Ensure("tags").Set(entry.Key!, node) : extended.Set(field, node);
        if (isWhole)
            Carry(entry, added);
        return extended;
    }

    private static void Carry(CommentedEntry from, CommentedEntry to)
    {
        to.Before.AddRange(from.Before);
        to.After.AddRange(from.After);
        to.Trailing = from.Trailing;
    }

    private static string? ImageField(string key) => key switch
    {
        "aws::name" => "name",
        "aws::owners" => "owner",
        _ => null,
    };

    private static string[] Values(CommentedEntry entry) =>
        entry.Value is CommentedScalar scalar ? scalar.Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) : [];
}
