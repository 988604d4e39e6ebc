using Millwright.Core.Manifests.Validation.Reading;

namespace Millwright.Core.Manifests.Conversion.Commented;

/// <summary>A key with its value, or an entry of a list, and the comments that belong to it.</summary>
/// <param name="Key">The key; null in a list.</param>
/// <param name="Value">The value.</param>
internal sealed class CommentedEntry(string? Key, CommentedNode Value)
{
    public string? Key { get; set; } = Key;

    public CommentedNode Value { get; set; } = Value;

    /// <summary>Where the key, or the dash, stood.</summary>
    public Place Place { get; init; }

    /// <summary>Comments and empty lines above it.</summary>
    public List<string> Before { get; init; } = [];

    /// <summary>The comment at the end of its line, with the space before it.</summary>
    public string Trailing { get; set; } = "";

    /// <summary>Comments below its value, as deep as the key.</summary>
    public List<string> After { get; init; } = [];

    /// <summary>Whether any comment hangs on it.</summary>
    public bool HasComments => Before.Count > 0 || Trailing.Length > 0 || After.Count > 0;

    public CommentedEntry Clone() =>
        new(Key, Value.Clone()) { Place = Place, Before = [.. Before], Trailing = Trailing, After = [.. After] };
}
