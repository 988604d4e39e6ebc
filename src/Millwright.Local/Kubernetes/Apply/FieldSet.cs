using System.Text.Json.Nodes;

namespace Millwright.Local.Kubernetes.Apply;

/// <summary>
/// A set of field paths, as the tree that <c>fieldsV1</c> is: <c>f:name</c> for a field, <c>k:{…}</c> for an item of a map list, <c>v:…</c> for one of a set.
/// </summary>
internal sealed class FieldSet
{
    /// <summary>Whether the path that ends here is in the set itself, besides what may be below it.</summary>
    public bool IsMember { get; set; }

    public SortedDictionary<string, FieldSet> Children { get; } = new(StringComparer.Ordinal);

    public bool IsEmpty => !IsMember && Children.Values.All(child => child.IsEmpty);

    public static FieldSet FromJson(JsonObject? fields)
    {
        var set = new FieldSet();
        foreach (var (key, child) in fields ?? [])
        {
            if (key == ".")
                set.IsMember = true;
            else
                set.Children[key] = Node((JsonObject)child!);
        }
        return set;
    }

    public JsonObject ToJson()
    {
        var fields = new JsonObject();
        if (IsMember && Children.Count > 0)
            fields["."] = new JsonObject();
        foreach (var (key, child) in Children.Where(entry => !entry.Value.IsEmpty))
            fields[key] = child.ToJson();
        return fields;
    }

    /// <summary>The node under a key, made where it is missing.</summary>
    public FieldSet At(string key)
    {
        if (!Children.TryGetValue(key, out var child))
            Children[key] = child = new FieldSet();
        return child;
    }

    public FieldSet Union(FieldSet other) => Combine(other, static (left, right) => left || right);

    public FieldSet Except(FieldSet other) => Combine(other, static (left, right) => left && !right);

    public FieldSet Intersect(FieldSet other) => Combine(other, static (left, right) => left && right);

    /// <summary>The set with the named fields above its members as members too: who owns <c>a.b</c> keeps <c>a</c> alive.</summary>
    public FieldSet WithNamedParents()
    {
        var result = new FieldSet { IsMember = IsMember };
        foreach (var (key, child) in Children.Where(entry => !entry.Value.IsEmpty))
        {
            var copy = child.WithNamedParents();
            copy.IsMember |= key.StartsWith("f:", StringComparison.Ordinal);
            result.Children[key] = copy;
        }
        return result;
    }

    public bool SetEquals(FieldSet other) => Except(other).IsEmpty && other.Except(this).IsEmpty;

    /// <summary>Every member's path, written as conflicts show it: <c>.spec.containers[name="x"].image</c>.</summary>
    public IEnumerable<string> Paths(string prefix = "")
    {
        if (IsMember && prefix.Length > 0)
            yield return prefix;
        foreach (var (key, child) in Children)
        {
            foreach (var path in child.Paths(prefix + FieldKeys.Show(key)))
                yield return path;
        }
    }

    private static FieldSet Node(JsonObject fields)
    {
        var set = FromJson(fields);
        set.IsMember |= fields.Count == 0;
        return set;
    }

    private FieldSet Combine(FieldSet other, Func<bool, bool, bool> keep)
    {
        var result = new FieldSet { IsMember = keep(IsMember, other.IsMember) };
        foreach (var key in Children.Keys.Union(other.Children.Keys, StringComparer.Ordinal))
        {
            var combined = (Children.GetValueOrDefault(key) ?? Nothing).Combine(other.Children.GetValueOrDefault(key) ?? Nothing, keep);
            if (!combined.IsEmpty)
                result.Children[key] = combined;
        }
        return result;
    }

    private static readonly FieldSet Nothing = new();
}
