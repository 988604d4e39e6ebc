namespace Millwright.Core.Manifests.Conversion.Commented;

/// <summary>A mapping.</summary>
internal sealed class CommentedMapping : CommentedCollection
{
    public CommentedEntry? this[string key] => Entries.Find(entry => entry.Key == key);

    /// <summary>The text under a key; null where there is none.</summary>
    public string? Text(string key) => this[key]?.Value is CommentedScalar scalar ? scalar.Value : null;

    public CommentedMapping? Mapping(string key) => this[key]?.Value as CommentedMapping;

    public CommentedList? List(string key) => this[key]?.Value as CommentedList;

    /// <summary>Adds or replaces a value; a replaced one leaves its comments and its place in the order.</summary>
    public CommentedEntry Set(string key, CommentedNode value)
    {
        if (this[key] is { } entry)
        {
            entry.Value = value;
            return entry;
        }

        var added = new CommentedEntry(key, value);
        Entries.Add(added);
        return added;
    }

    public void Set(string key, string text) => Set(key, CommentedScalar.Text(text));

    /// <summary>The mapping under a key, made where it is missing.</summary>
    public CommentedMapping Ensure(string key)
    {
        if (Mapping(key) is { } existing)
            return existing;
        return (CommentedMapping)Set(key, new CommentedMapping { Place = Place }).Value;
    }

    /// <summary>Takes an entry out; null where there is none.</summary>
    public CommentedEntry? Take(string key)
    {
        var entry = this[key];
        if (entry is not null)
            Entries.Remove(entry);
        return entry;
    }

    /// <summary>Adds an entry under a name, with its comments.</summary>
    public CommentedEntry Put(string key, CommentedEntry entry)
    {
        entry.Key = key;
        Entries.Add(entry);
        return entry;
    }

    public override CommentedNode Clone() => new CommentedMapping { Place = Place, IsFlow = IsFlow, Entries = [.. Entries.Select(entry => entry.Clone())] };
}
