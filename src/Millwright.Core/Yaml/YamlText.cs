using Millwright.Core.Problems;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Millwright.Core.Yaml;

/// <summary>Reads YAML text into nodes that know their line and column.</summary>
public static class YamlText
{
    /// <summary>Longest text that is read, in characters. A revision's files are a few kilobytes; the bound keeps a wrong file from costing memory.</summary>
    public const int MaximumLength = 1_000_000;

    /// <summary>The root nodes of all documents; empty documents are left out. A text that is no YAML adds one problem and yields nothing.</summary>
    public static IReadOnlyList<YamlNode> Read(string file, string text, ProblemList problems)
    {
        if (text.Length > MaximumLength)
        {
            problems.Add(new Problem(file, 1, 1, $"the file has {text.Length} characters, more than {MaximumLength}", "split it, or name another file"));
            return [];
        }

        try
        {
            var stream = new YamlStream();
            stream.Load(new StringReader(text));
            return [.. stream.Documents.Select(document => document.RootNode).Where(node => !IsEmpty(node))];
        }
        catch (YamlException exception)
        {
            problems.Add(Describe(file, text, exception));
        }
        catch (InvalidOperationException)
        {
            // YamlDotNet 16.3 answers some unclosed flow collections in this way, without a place.
            problems.Add(new Problem(file, 1, 1, "the text is no valid YAML: a bracket or brace is not closed", "close it"));
        }

        return [];
    }

    /// <summary>The one mapping that the file has to hold, or null with a problem.</summary>
    public static YamlMappingNode? ReadMapping(string file, string text, ProblemList problems)
    {
        var before = problems.Items.Count;
        var documents = Read(file, text, problems);
        if (problems.Items.Count > before)
            return null;
        switch (documents)
        {
            case [YamlMappingNode mapping]:
                return mapping;
            case []:
                problems.Add(new Problem(file, 1, 1, "the file is empty", "write a mapping of keys and values"));
                return null;
            case [var other]:
                problems.Add(new Problem(file, (int)other.Start.Line, (int)other.Start.Column, "the file holds no mapping", "write a mapping of keys and values"));
                return null;
            default:
                problems.Add(new Problem(file, (int)documents[1].Start.Line, 1, $"the file holds {documents.Count} documents", "keep one, without `---` between parts"));
                return null;
        }
    }

    private static bool IsEmpty(YamlNode node) => node is YamlScalarNode { Style: ScalarStyle.Plain, Value: null or "" };

    private static Problem Describe(string file, string text, YamlException exception)
    {
        var (line, column) = ((int)exception.Start.Line, (int)exception.Start.Column);
        if (exception.Message.Contains("tab", StringComparison.Ordinal) && FindTab(text) is { } tab)
            return new Problem(file, tab.Line, tab.Column, "the line is indented with a tab, which YAML forbids", "indent with spaces");
        var reason = exception.Message.TrimEnd('.');
        return new Problem(file, line, column, $"the text is no valid YAML: {char.ToLowerInvariant(reason[0])}{reason[1..]}", "correct the line, or the one before it");
    }

    /// <summary>The parser reports a tab at the start of the block that it breaks; a person wants the line that holds it.</summary>
    private static (int Line, int Column)? FindTab(string text)
    {
        var line = 0;
        foreach (var content in text.AsSpan().EnumerateLines())
        {
            line++;
            var indentation = content[..(content.Length - content.TrimStart().Length)];
            if (indentation.IndexOf('\t') is >= 0 and var column)
                return (line, column + 1);
        }

        return null;
    }
}
