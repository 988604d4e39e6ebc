using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Millwright.Core.Manifests.Conversion.Commented;

/// <summary>The comments of a text, and which of its lines are empty. A <c>#</c> inside a scalar is none.</summary>
internal sealed class YamlComments
{
    private readonly Dictionary<int, (int Column, string Text, bool IsAlone)> _byLine = [];
    private readonly HashSet<int> _empty = [];
    private readonly HashSet<int> _separators = [];

    private YamlComments()
    {
    }

    /// <summary>The lines, without line feeds.</summary>
    public required string[] Lines { get; init; }

    /// <summary>Lines that begin a document.</summary>
    public IReadOnlySet<int> Separators => _separators;

    public static YamlComments Find(string text, IEnumerable<YamlNode> roots)
    {
        var isContent = new bool[text.Length + 1];
        foreach (var scalar in Scalars(roots))
            isContent.AsSpan((int)scalar.Start.Index, Math.Max(0, Math.Min(text.Length, ContentEnd(scalar, text)) - (int)scalar.Start.Index)).Fill(value: true);
        var result = new YamlComments { Lines = text.Split('\n') };
        var start = 0;
        foreach (var (index, line) in result.Lines.Index())
        {
            result.Look(index + 1, line, isContent.AsSpan(start, line.Length), start == 0 || isContent[start - 1]);
            start += line.Length + 1;
        }

        return result;
    }

    /// <summary>The comment of a line: its 1-based column, its text from the <c>#</c> on, and whether the line holds nothing else.</summary>
    public (int Column, string Text, bool IsAlone)? At(int line) => _byLine.TryGetValue(line, out var comment) ? comment : null;

    public bool IsEmpty(int line) => _empty.Contains(line);

    private void Look(int number, string line, ReadOnlySpan<bool> isContent, bool followsContent)
    {
        if (line.AsSpan().Trim().IsEmpty)
        {
            if (!(followsContent && isContent.Contains(value: true)))
                _empty.Add(number);
            return;
        }

        if ((line == "---" || line.StartsWith("--- ", StringComparison.Ordinal) || line == "...") && !isContent.Contains(value: true))
        {
            if (line != "...")
                _separators.Add(number);
            return;
        }

        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] != '#' || isContent[i] || (i > 0 && line[i - 1] is not (' ' or '\t')))
                continue;
            var isAlone = line.AsSpan(0, i).Trim().IsEmpty;
            var gap = isAlone ? i : line.AsSpan(0, i).TrimEnd().Length;
            _byLine[number] = (i + 1, isAlone ? line[i..].TrimEnd() : line[gap..].TrimEnd(), isAlone);
            return;
        }
    }

    /// <summary>A block's end mark lies behind the empty lines that follow it; they are none of its content.</summary>
    private static int ContentEnd(YamlScalarNode scalar, string text) =>
        scalar.Style is ScalarStyle.Literal or ScalarStyle.Folded
            ? (int)scalar.Start.Index + text.AsSpan((int)scalar.Start.Index, Math.Min(text.Length, (int)scalar.End.Index) - (int)scalar.Start.Index).TrimEnd().Length
            : (int)scalar.End.Index;

    private static IEnumerable<YamlScalarNode> Scalars(IEnumerable<YamlNode> roots)
    {
        var seen = new HashSet<YamlNode>(ReferenceEqualityComparer.Instance);
        var open = new Stack<YamlNode>(roots);
        while (open.TryPop(out var node))
        {
            if (!seen.Add(node))
                continue;
            switch (node)
            {
                case YamlScalarNode scalar:
                    yield return scalar;
                    break;
                case YamlSequenceNode sequence:
                    foreach (var item in sequence.Children)
                        open.Push(item);
                    break;
                case YamlMappingNode mapping:
                    foreach (var (key, value) in mapping.Children)
                    {
                        open.Push(key);
                        open.Push(value);
                    }

                    break;
            }
        }
    }
}
