using Millwright.Core.Manifests.Validation.Reading;

namespace Millwright.Core.Manifests.Conversion.Commented;

/// <summary>A part of a YAML document that can be moved about with its comments. Order, quotes, flow style and comments stay; indentation is set anew.</summary>
internal abstract class CommentedNode
{
    /// <summary>Where it stood in the old file.</summary>
    public Place Place { get; init; }

    /// <summary>A copy that shares nothing.</summary>
    public abstract CommentedNode Clone();
}

/// <summary>A mapping or a list.</summary>
internal abstract class CommentedCollection : CommentedNode
{
    public List<CommentedEntry> Entries { get; init; } = [];

    /// <summary>Whether it stood in braces or brackets.</summary>
    public bool IsFlow { get; init; }
}

/// <summary>A single value, as it was written.</summary>
internal sealed class CommentedScalar : CommentedNode
{
    /// <summary>The content.</summary>
    public required string Value { get; init; }

    /// <summary>As it stands in the file, quotes included; null for a block of several lines.</summary>
    public required string? Raw { get; init; }

    /// <summary>Whether quotes or a block make it a text.</summary>
    public bool IsQuoted { get; init; }

    /// <summary>A new text, quoted where it has to be.</summary>
    public static CommentedScalar Text(string value, Place place = default) => new() { Value = value, Raw = YamlQuoting.Quote(value), Place = place, IsQuoted = YamlQuoting.Quote(value) != value };

    /// <summary>A new number, truth value or variable, never quoted.</summary>
    public static CommentedScalar Bare(string value, Place place = default) => new() { Value = value, Raw = value, Place = place };

    public override CommentedNode Clone() => new CommentedScalar { Value = Value, Raw = Raw, Place = Place, IsQuoted = IsQuoted };
}

/// <summary>A list; its entries have no keys.</summary>
internal sealed class CommentedList : CommentedCollection
{
    public IEnumerable<CommentedMapping> Mappings => Entries.Select(entry => entry.Value).OfType<CommentedMapping>();

    public IEnumerable<CommentedScalar> Scalars => Entries.Select(entry => entry.Value).OfType<CommentedScalar>();

    public static CommentedList Of(IEnumerable<CommentedNode> items) => new() { Entries = [.. items.Select(item => new CommentedEntry(Key: null, item))] };

    public static CommentedList Flow(params IEnumerable<string> texts) =>
        new() { IsFlow = true, Entries = [.. texts.Select(text => new CommentedEntry(Key: null, CommentedScalar.Text(text)))] };

    public override CommentedNode Clone() => new CommentedList { Place = Place, IsFlow = IsFlow, Entries = [.. Entries.Select(entry => entry.Clone())] };
}
