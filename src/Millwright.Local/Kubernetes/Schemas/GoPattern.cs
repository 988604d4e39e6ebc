using System.Text;
using System.Text.RegularExpressions;

namespace Millwright.Local.Kubernetes.Schemas;

/// <summary>
/// Compiles a pattern written for Go (RE2). Where .NET reads it in another way (Unicode digits, a line break after the end, a class inside a class) the pattern is
/// narrowed to Go's meaning; what only one of the two knows is refused.
/// </summary>
internal static class GoPattern
{
    /// <summary>Escapes that mean the same to both, beside those of punctuation.</summary>
    private const string SharedEscapes = "aftnrvxAbBzpP0123";

    /// <exception cref="ArgumentException">The pattern is no regular expression, or not one that can be enforced here.</exception>
    public static Regex Compile(string pattern)
    {
        try
        {
            return new Regex(Narrow(pattern), RegexOptions.NonBacktracking | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
        }
        catch (NotSupportedException exception)
        {
            // Look-arounds, back-references, atomic groups: not known to Go either.
            throw new ArgumentException(exception.Message, nameof(pattern), exception);
        }
    }

    private static string Narrow(string pattern)
    {
        var result = new StringBuilder(pattern.Length + 16);
        for (var index = 0; index < pattern.Length; index++)
        {
            switch (pattern[index])
            {
                case '\\': result.Append(Escape(pattern, ++index, isInClass: false)); break;
                case '[': index = Class(pattern, index, result); break;
                case '$': result.Append("\\z"); break;
                case '(' when pattern.AsSpan(index).StartsWith("(?"): CheckGroup(pattern, index); goto default;
                default: result.Append(pattern[index]); break;
            }
        }
        return result.ToString();
    }

    /// <summary>Copies a character class, in which a bracket is a character like any other, and returns where it ends.</summary>
    private static int Class(string pattern, int start, StringBuilder result)
    {
        result.Append('[');
        var index = start + 1;
        if (index < pattern.Length && pattern[index] == '^')
            result.Append(pattern[index++]);
        for (var first = index; index < pattern.Length; index++)
        {
            switch (pattern[index])
            {
                case ']' when index > first:
                    result.Append(']');
                    return index;
                case '[' when pattern.AsSpan(index).StartsWith("[:"): throw new ArgumentException($"the named class at {index} of {pattern} is not known here", nameof(pattern));
                case '[' or ']': result.Append('\\').Append(pattern[index]); break;
                case '\\': result.Append(Escape(pattern, ++index, isInClass: true)); break;
                default: result.Append(pattern[index]); break;
            }
        }
        throw new ArgumentException($"missing closing ]: {pattern[start..]}", nameof(pattern));
    }

    /// <summary>Of the groups that begin with <c>(?</c> only named ones, and the flags i, m and s, mean the same to both.</summary>
    private static void CheckGroup(string pattern, int index)
    {
        var rest = pattern.AsSpan(index + 2);
        var flags = rest[..Math.Max(0, rest.IndexOfAnyExcept("ims-"))];
        var isFlags = flags.Length < rest.Length && rest[flags.Length] is ':' or ')';
        var isName = rest.Length > 1 && rest[0] == '<' && rest[1] is not ('=' or '!');
        if (!isFlags && !isName)
            throw new ArgumentException($"invalid or unsupported Perl syntax: {pattern[index..]}", nameof(pattern));
    }

    private static string Escape(string pattern, int index, bool isInClass)
    {
        if (index == pattern.Length)
            throw new ArgumentException("trailing backslash at end of expression", nameof(pattern));
        var letter = pattern[index];
        var members = letter switch { 'd' => "0-9", 's' => "\\t\\n\\f\\r ", 'w' => "0-9A-Za-z_", _ => null };
        if (members is not null)
            return isInClass ? members : $"[{members}]";
        var others = letter switch { 'D' => "[^0-9]", 'S' => "[^\\t\\n\\f\\r ]", 'W' => "[^0-9A-Za-z_]", _ => null };
        if (others is not null)
            return isInClass ? throw new ArgumentException($"\\{letter} in a class is not known here", nameof(pattern)) : others;
        var isPunctuation = char.IsAscii(letter) && !char.IsAsciiLetterOrDigit(letter);
        return isPunctuation || SharedEscapes.Contains(letter, StringComparison.Ordinal)
            ? "\\" + letter
            : throw new ArgumentException($"invalid escape sequence: `\\{letter}`", nameof(pattern));
    }
}
