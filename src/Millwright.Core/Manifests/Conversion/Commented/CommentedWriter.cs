using System.Text;
using System.Text.Json.Nodes;

namespace Millwright.Core.Manifests.Conversion.Commented;

/// <summary>Writes a document with its comments, two spaces a level.</summary>
/// <param name="indentsLists">Whether a list stands deeper than its key.</param>
internal sealed class CommentedWriter(bool indentsLists)
{
    private const int Step = 2;
    private readonly StringBuilder _text = new();

    public static string Write(CommentedMapping root, bool indentsLists)
    {
        var writer = new CommentedWriter(indentsLists);
        writer.WriteMapping(root, indent: 0);
        return writer._text.ToString();
    }

    /// <summary>Whether the first list of a document that is a value of a mapping stands deeper than its key.</summary>
    public static bool IndentsLists(CommentedNode root) => FirstList(root, parentColumn: 0) is not { } indents || indents;

    private static bool? FirstList(CommentedNode node, int parentColumn)
    {
        if (node is CommentedList { IsFlow: false, Entries.Count: > 0, Place.Column: > 0 } && parentColumn > 0)
            return node.Place.Column > parentColumn;
        return node is CommentedMapping mapping
            ? mapping.Entries.Select(entry => FirstList(entry.Value, entry.Place.Column)).FirstOrDefault(found => found is not null)
            : null;
    }

    private void WriteMapping(CommentedMapping mapping, int indent)
    {
        foreach (var entry in mapping.Entries)
        {
            WriteLines(entry.Before, indent);
            _text.Append(' ', indent);
            WriteKeyed(entry, indent);
            WriteLines(entry.After, indent);
        }
    }

    /// <summary>From the key on; the cursor stands where the key begins.</summary>
    private void WriteKeyed(CommentedEntry entry, int indent)
    {
        _text.Append(YamlQuoting.Quote(entry.Key!)).Append(':');
        switch (entry.Value)
        {
            case CommentedScalar scalar:
                WriteScalar(scalar, entry.Trailing, indent);
                break;
            case CommentedCollection collection when Flow(collection) is { } flow:
                _text.Append(' ').Append(flow).Append(entry.Trailing).Append('\n');
                break;
            case CommentedMapping mapping:
                _text.Append(entry.Trailing).Append('\n');
                WriteMapping(mapping, indent + Step);
                break;
            case CommentedList list:
                _text.Append(entry.Trailing).Append('\n');
                WriteList(list, indentsLists ? indent + Step : indent);
                break;
        }
    }

    private void WriteList(CommentedList list, int indent)
    {
        foreach (var item in list.Entries)
        {
            WriteLines(item.Before, indent);
            if (item.Value is CommentedMapping { Entries: [var first, ..] rest } mapping && Flow(mapping) is null)
            {
                if (item.Trailing.Length > 0)
                    WriteLines([item.Trailing.Trim()], indent);
                WriteLines(first.Before, indent);
                _text.Append(' ', indent).Append("- ");
                WriteKeyed(first, indent + Step);
                WriteLines(first.After, indent + Step);
                WriteMapping(new CommentedMapping { Entries = rest[1..] }, indent + Step);
            }
            else if (item.Value is CommentedScalar scalar)
            {
                _text.Append(' ', indent).Append('-');
                WriteScalar(scalar, item.Trailing, indent);
            }
            else
            {
                WriteNested((CommentedCollection)item.Value, item.Trailing, indent);
            }

            WriteLines(item.After, indent);
        }
    }

    private void WriteNested(CommentedCollection collection, string trailing, int indent)
    {
        _text.Append(' ', indent).Append('-');
        if (Flow(collection) is { } flow)
        {
            _text.Append(' ').Append(flow).Append(trailing).Append('\n');
            return;
        }

        _text.Append(trailing).Append('\n');
        if (collection is CommentedList list)
            WriteList(list, indent + Step);
    }

    private void WriteScalar(CommentedScalar scalar, string trailing, int indent)
    {
        if (scalar.Raw is { } raw)
            _text.Append(raw.Length == 0 ? "" : " ").Append(raw).Append(trailing).Append('\n');
        else if (scalar.Value.Trim().Length == 0 || scalar.Value.Any(letter => char.IsControl(letter) && letter is not ('\n' or '\t')))
            _text.Append(' ').Append(JsonValue.Create(scalar.Value).ToJsonString()).Append(trailing).Append('\n');
        else
            WriteBlock(scalar.Value, trailing, indent);
    }

    private void WriteBlock(string value, string trailing, int indent)
    {
        var chomping = !value.EndsWith('\n') ? "-" : value.EndsWith("\n\n", StringComparison.Ordinal) ? "+" : "";
        var first = value.TrimStart('\n');
        var indicator = first[0] is ' ' or '\t' || first.Length < value.Length ? Step.ToString(System.Globalization.CultureInfo.InvariantCulture) : "";
        _text.Append(" |").Append(indicator).Append(chomping).Append(trailing).Append('\n');
        var content = value.EndsWith('\n') ? value[..^1] : value;
        foreach (var line in content.Split('\n'))
        {
            if (line.Length > 0)
                _text.Append(' ', indent + Step).Append(line);
            _text.Append('\n');
        }
    }

    private void WriteLines(IEnumerable<string> lines, int indent)
    {
        foreach (var line in lines)
        {
            if (line.Length > 0)
                _text.Append(' ', indent).Append(line);
            _text.Append('\n');
        }
    }

    /// <summary>The collection in braces or brackets; null where it has to be written as a block.</summary>
    private static string? Flow(CommentedCollection collection)
    {
        if (collection.Entries.Count == 0)
            return collection is CommentedMapping ? "{}" : "[]";
        if (!collection.IsFlow)
            return null;
        var parts = new List<string>();
        foreach (var entry in collection.Entries)
        {
            var value = entry.HasComments ? null : entry.Value switch
            {
                CommentedScalar { Raw: { } raw } when YamlQuoting.FitsFlow(raw) => raw,
                CommentedCollection inner => Flow(inner),
                _ => null,
            };
            var key = entry.Key is null ? "" : YamlQuoting.Quote(entry.Key);
            if (value is null || !YamlQuoting.FitsFlow(key))
                return null;
            parts.Add(entry.Key is null ? value : $"{key}: {value}");
        }

        var content = string.Join(", ", parts);
        return collection is CommentedMapping ? $"{{ {content} }}" : $"[{content}]";
    }
}
