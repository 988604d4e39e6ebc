using System.IO.Enumeration;
using System.Text.Json.Nodes;

namespace Millwright.Local.Aws.Ec2;

/// <summary>EC2's <c>Filters</c>: all filters must match, each by one of its values; <c>*</c> and <c>?</c> are wildcards, and case counts.</summary>
/// <param name="filters">The parameter, or null.</param>
internal sealed class ResourceFilter(JsonArray? filters)
{
    private const string TagKey = "tag-key";
    private const string TagPrefix = "tag:";

    private readonly List<(string Name, JsonArray Values)> _filters =
        [.. (filters ?? []).Select(filter => (filter!["Name"]!.ToString(), filter["Values"]?.AsArray() ?? []))];

    /// <summary>The first filter that the API would not know, or null.</summary>
    /// <param name="fields">The names of the fields by which the resource can be filtered, such as <c>vpc-id</c>.</param>
    public string? UnknownName(IReadOnlyCollection<string> fields) =>
        _filters.Select(filter => filter.Name).FirstOrDefault(name => name != TagKey && !name.StartsWith(TagPrefix, StringComparison.Ordinal) && !fields.Contains(name));

    /// <summary>Whether a resource matches.</summary>
    /// <param name="fields">The resource's fields.</param>
    /// <param name="tags">Its tags, for <c>tag:KEY</c> and <c>tag-key</c>.</param>
    public bool Matches(IReadOnlyDictionary<string, string> fields, IReadOnlyDictionary<string, string> tags) =>
        _filters.TrueForAll(filter => Candidates(filter.Name, fields, tags).Any(candidate =>
            filter.Values.Any(value => FileSystemName.MatchesSimpleExpression(value!.ToString(), candidate, ignoreCase: false))));

    private static IEnumerable<string> Candidates(string name, IReadOnlyDictionary<string, string> fields, IReadOnlyDictionary<string, string> tags)
    {
        if (name == TagKey)
            return tags.Keys;
        var found = name.StartsWith(TagPrefix, StringComparison.Ordinal) ? tags.GetValueOrDefault(name[TagPrefix.Length..]) : fields.GetValueOrDefault(name);
        return found is null ? [] : [found];
    }
}
