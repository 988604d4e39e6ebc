using Millwright.Core.Problems;
using YamlDotNet.Core;

namespace Millwright.Core.Yaml;

/// <summary>Says what is wrong with a text that is no YAML, at the place where a person mends it.</summary>
internal static class YamlFault
{
    /// <summary>The problem behind an exception of the parser.</summary>
    /// <param name="file">Named in the problem.</param>
    /// <param name="text">The whole text.</param>
    /// <param name="exception">The parser's own words.</param>
    /// <param name="openBracket">The innermost bracket that was open then; null where none was.</param>
    public static Problem Describe(string file, string text, YamlException exception, Mark? openBracket)
    {
        var (line, column) = ((int)exception.Start.Line, (int)exception.Start.Column);
        if (IsAboutTab(exception.Message) && FindTab(text, line) is { } tab)
            return new Problem(file, tab.Line, tab.Column, "the line is indented with a tab, which YAML forbids", "indent with spaces");
        if (openBracket is { } bracket && exception.Message.Contains("did not find expected", StringComparison.Ordinal))
            return Unclosed(file, bracket);
        var reason = exception.Message.TrimEnd('.');
        return new Problem(file, line, column, $"the text is no valid YAML: {char.ToLowerInvariant(reason[0])}{reason[1..]}", "correct the line, or the one before it");
    }

    /// <summary>The problem of a flow collection that has no end.</summary>
    public static Problem Unclosed(string file, Mark bracket) =>
        new(file, (int)bracket.Line, (int)bracket.Column, "the text is no valid YAML: a bracket or brace is opened here and not closed", "close it, and put a comma between its entries");

    private static bool IsAboutTab(string message) =>
        message.Contains("found a tab character", StringComparison.Ordinal) || message.Contains("invalid tab", StringComparison.Ordinal);

    /// <summary>The parser reports a tab at the start of the block that it breaks; a person wants the line that holds it.</summary>
    private static (int Line, int Column)? FindTab(string text, int firstLine)
    {
        var line = 0;
        foreach (var content in text.AsSpan().EnumerateLines())
        {
            if (++line < firstLine)
                continue;
            var indentation = content[..(content.Length - content.TrimStart().Length)];
            if (indentation.IndexOf('\t') is >= 0 and var column)
                return (line, column + 1);
        }

        return null;
    }
}
