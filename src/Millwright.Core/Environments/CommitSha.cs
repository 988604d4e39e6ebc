using System.Text.RegularExpressions;

namespace Millwright.Core.Environments;

/// <summary>Commits by which revisions are named: whole SHAs of git, SHA-1 or SHA-256.</summary>
public static partial class CommitSha
{
    /// <summary>Whether a text is one, with all its digits: a short one may come to mean another commit.</summary>
    public static bool IsWhole(string text) => Pattern().IsMatch(text);

    [GeneratedRegex(@"^[0-9a-f]{40}([0-9a-f]{24})?\z", RegexOptions.ExplicitCapture)]
    private static partial Regex Pattern();
}
