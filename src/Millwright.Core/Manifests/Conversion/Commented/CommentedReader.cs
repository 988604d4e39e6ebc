using Millwright.Core.Manifests.Validation.Reading;
using Millwright.Core.Yaml;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace Millwright.Core.Manifests.Conversion.Commented;

/// <summary>Reads a document with its comments. The text's line ends are line feeds alone.</summary>
internal sealed class CommentedReader(string text)
{
    private readonly List<(CommentedEntry Entry, int Depth)> _entries = [];
    private int _nodes;

    /// <summary>The document, or null where aliases make it grow beyond all bounds.</summary>
    /// <param name="root">The document's root, read from this very text.</param>
    /// <param name="comments">All comments of the text.</param>
    /// <param name="firstLine">Where the document's own lines begin; 1-based.</param>
    /// <param name="lastLine">Where they end.</param>
    public CommentedMapping? Read(YamlMappingNode root, YamlComments comments, int firstLine, int lastLine)
    {
        var mapping = (CommentedMapping)Convert(root, depth: 0);
        if (_nodes > YamlToJson.MaximumNodes)
            return null;
        new CommentPlacement(_entries).Attach(comments, firstLine, lastLine);
        return mapping;
    }

    private CommentedNode Convert(YamlNode node, int depth)
    {
        _nodes++;
        if (_nodes > YamlToJson.MaximumNodes)
            return CommentedScalar.Text("");
        return node switch
        {
            YamlMappingNode mapping => ConvertMapping(mapping, depth),
            YamlSequenceNode sequence => ConvertSequence(sequence, depth),
            _ => ConvertScalar((YamlScalarNode)node),
        };
    }

    private CommentedMapping ConvertMapping(YamlMappingNode mapping, int depth)
    {
        var result = new CommentedMapping { Place = Place.Of(mapping), IsFlow = mapping.Style is MappingStyle.Flow };
        foreach (var (key, value) in mapping.Children)
            AddTo(result, (key as YamlScalarNode)?.Value ?? "", Place.Of(key), value, depth);
        return result;
    }

    private CommentedList ConvertSequence(YamlSequenceNode sequence, int depth)
    {
        var isFlow = sequence.Style is SequenceStyle.Flow;
        var result = new CommentedList { Place = Place.Of(sequence), IsFlow = isFlow };
        foreach (var item in sequence.Children)
            AddTo(result, key: null, isFlow ? Place.Of(item) : new Place((int)item.Start.Line, (int)sequence.Start.Column), item, depth);
        return result;
    }

    private void AddTo(CommentedCollection collection, string? key, Place place, YamlNode value, int depth)
    {
        var entry = new CommentedEntry(key, CommentedScalar.Text("")) { Place = place };
        _entries.Add((entry, depth));
        entry.Value = Convert(value, depth + 1);
        collection.Entries.Add(entry);
    }

    private CommentedScalar ConvertScalar(YamlScalarNode node)
    {
        var value = node.Value ?? "";
        var raw = text[(int)node.Start.Index..Math.Max((int)node.Start.Index, (int)node.End.Index)];
        var isDecorated = !node.Anchor.IsEmpty || !node.Tag.IsEmpty;
        if (node.Style is ScalarStyle.Literal or ScalarStyle.Folded)
            raw = null;
        else if (isDecorated || raw.Contains('\n', StringComparison.Ordinal))
            raw = YamlScalar.IsText(node) ? YamlQuoting.Quote(value) : value;
        return new CommentedScalar { Value = value, Raw = raw, Place = Place.Of(node), IsQuoted = YamlScalar.IsText(node) };
    }
}
