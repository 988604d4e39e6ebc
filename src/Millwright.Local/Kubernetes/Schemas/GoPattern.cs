using System.Text;
using System.Text.RegularExpressions;

namespace Millwright.Local.Kubernetes.Schemas;

/// <summary>
/// Compiles a pattern written for Go. Where .NET would accept more (Unicode digits, a line break after the end), the pattern is narrowed to what Go accepts.
/// </summary>
internal static class GoPattern
{
    /// <exception cref="ArgumentException">The pattern is no regular expression.</exception>
    public static Regex Compile(string pattern)
        => new(Narrow(pattern), RegexOptions.NonBacktracking | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    private static string Narrow(string pattern)
    {
        var result = new StringBuilder(pattern.Length + 16);
        var isInClass = false;
        for (var index = 0; index < pattern.Length; index++)
        {
            var letter = pattern[index];
            if (letter == '\\' && index + 1 < pattern.Length)
            {
                result.Append(Escape(pattern[++index], isInClass));
                continue;
            }
            if (letter == '[')
                isInClass = true;
            else if (letter == ']')
                isInClass = false;
            result.Append(letter == '$' && !isInClass ? "\\z" : letter.ToString());
        }
        return result.ToString();
    }

    private static string Escape(char letter, bool isInClass)
    {
        var members = letter switch { 'd' => "0-9", 's' => "\\t\\n\\f\\r ", 'w' => "0-9A-Za-z_", _ => null };
        if (members is not null)
            return isInClass ? members : $"[{members}]";
        var others = letter switch { 'D' => "[^0-9]", 'S' => "[^\\t\\n\\f\\r ]", 'W' => "[^0-9A-Za-z_]", _ => null };
        return others is not null && !isInClass ? others : "\\" + letter;
    }
}
