using System.IO.Enumeration;

namespace Millwright.Core.Environments;

/// <summary>Says which clusters belong to an environment. All parts that are given have to hold.</summary>
/// <param name="Tags">Tags that the cluster carries, each with a value that matches; <c>*</c> and <c>?</c> as in a shell.</param>
/// <param name="Names">Patterns of which one matches the cluster's name; <c>*</c> and <c>?</c> as in a shell. Empty: any name.</param>
public sealed record ClusterRule(IReadOnlyDictionary<string, string> Tags, IReadOnlyList<string> Names)
{
    /// <summary>Whether a cluster with this name and these tags is meant.</summary>
    public bool Matches(string name, IReadOnlyDictionary<string, string> tags) =>
        (Tags.Count > 0 || Names.Count > 0)
        && Tags.All(wanted => tags.TryGetValue(wanted.Key, out var value) && IsLike(wanted.Value, value))
        && (Names.Count == 0 || Names.Any(pattern => IsLike(pattern, name)));

    private static bool IsLike(string pattern, string text) => FileSystemName.MatchesSimpleExpression(pattern, text, ignoreCase: false);
}
