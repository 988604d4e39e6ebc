namespace Millwright.Core.Manifests.Conversion.Commented;

/// <summary>Hangs comments on the entries that they belong to: one at a line's end on what stands there, one on a line of its own on what follows, or, where it is deeper than that, on what it continues.</summary>
/// <param name="entries">All entries of a document in its order, with their depth.</param>
internal sealed class CommentPlacement(IReadOnlyList<(CommentedEntry Entry, int Depth)> entries)
{
    public void Attach(YamlComments comments, int firstLine, int lastLine)
    {
        var next = 0;
        var above = new List<string>();
        for (var line = firstLine; line <= lastLine; line++)
        {
            if (next < entries.Count && entries[next].Entry.Place.Line <= line)
            {
                entries[next].Entry.Before.AddRange(Trim(above));
                above.Clear();
                while (next < entries.Count && entries[next].Entry.Place.Line <= line)
                    next++;
            }

            if (comments.IsEmpty(line))
                above.Add("");
            else if (comments.At(line) is { } comment)
                Attach(comment.Column, comment.Text, comment.IsAlone, next, above);
        }

        Last(entries.Count, column: 1)?.After.AddRange(above.Where(text => text.Length > 0));
    }

    private void Attach(int column, string text, bool isAlone, int next, List<string> above)
    {
        if (!isAlone)
        {
            if (next > 0)
                entries[next - 1].Entry.Trailing = entries[next - 1].Entry.Trailing.Length == 0 ? text : $"{entries[next - 1].Entry.Trailing} {text.Trim()}";
        }
        else if (next > 0 && (next == entries.Count || column > entries[next].Entry.Place.Column) && Last(next, column) is { } continued)
        {
            continued.After.Add(text);
            above.Clear();
        }
        else
        {
            above.Add(text);
        }
    }

    /// <summary>The last entry before another one, or one of those that hold it, that is not deeper than a column.</summary>
    private CommentedEntry? Last(int before, int column)
    {
        var depth = int.MaxValue;
        for (var i = before - 1; i >= 0; i--)
        {
            if (entries[i].Depth >= depth)
                continue;
            depth = entries[i].Depth;
            if (entries[i].Entry.Place.Column <= column)
                return entries[i].Entry;
        }

        return before > 0 ? entries[0].Entry : null;
    }

    /// <summary>Several empty lines in a row become one.</summary>
    private static IEnumerable<string> Trim(List<string> lines) => lines.Where((text, index) => text.Length > 0 || index == 0 || lines[index - 1].Length > 0);
}
