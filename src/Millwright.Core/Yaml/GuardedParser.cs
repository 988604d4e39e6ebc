using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Millwright.Core.Yaml;

/// <summary>
/// Stands between YamlDotNet's parser and its node tree. It refuses with a place what the tree takes badly: deep nesting ends it by a stack overflow, a key that is
/// no text is hashed through all its aliases, and an unknown alias is reported without a place. It also knows which brackets are open.
/// </summary>
internal sealed class GuardedParser(IParser inner) : IParser
{
    private readonly HashSet<string> _anchors = new(StringComparer.Ordinal);
    private readonly Stack<Collection> _open = [];

    /// <summary>Whether the next node is a key: in a mapping, keys and values take turns, and only a scalar can be a key.</summary>
    private bool _isKey;

    public ParsingEvent? Current => inner.Current;

    /// <summary>The bracket or brace that was opened last and is not closed yet.</summary>
    public Mark? OpenBracket => _open.TryPeek(out var collection) && collection.IsFlow ? collection.Start : null;

    private bool IsInMapping => _open.TryPeek(out var holder) && holder.IsMapping;

    /// <exception cref="YamlException">The text is no YAML, or more than the node tree bears.</exception>
    public bool MoveNext()
    {
        if (!inner.MoveNext())
            return false;
        switch (inner.Current)
        {
            case DocumentStart:
                _anchors.Clear();
                break;
            case AnchorAlias alias:
                RefuseAsKey(alias);
                if (!_anchors.Contains(alias.Value.Value))
                    throw new YamlException(alias.Start, alias.End, $"the alias *{alias.Value} refers to no anchor before it");
                _isKey = IsInMapping;
                break;
            case SequenceStart sequence:
                Open(sequence, new Collection(IsMapping: false, sequence.Style == SequenceStyle.Flow, sequence.Start));
                break;
            case MappingStart mapping:
                Open(mapping, new Collection(IsMapping: true, mapping.Style == MappingStyle.Flow, mapping.Start));
                break;
            case SequenceEnd or MappingEnd:
                _open.Pop();
                _isKey = IsInMapping;
                break;
            case Scalar scalar:
                Remember(scalar);
                _isKey = IsInMapping && !_isKey;
                break;
        }

        return true;
    }

    private void Open(NodeEvent start, Collection collection)
    {
        RefuseAsKey(start);
        if (_open.Count == YamlToJson.MaximumDepth)
            throw new YamlException(start.Start, start.End, $"it nests deeper than {YamlToJson.MaximumDepth} levels");
        Remember(start);
        _open.Push(collection);
        _isKey = collection.IsMapping;
    }

    private void RefuseAsKey(ParsingEvent start)
    {
        if (_isKey)
            throw new YamlException(start.Start, start.End, "a key is no text");
    }

    private void Remember(NodeEvent node)
    {
        if (!node.Anchor.IsEmpty)
            _anchors.Add(node.Anchor.Value);
    }

    private sealed record Collection(bool IsMapping, bool IsFlow, Mark Start);
}
