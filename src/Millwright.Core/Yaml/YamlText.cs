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

        var parser = new GuardedParser(new Parser(new StringReader(text)));
        try
        {
            var stream = new YamlStream();
            stream.Load(parser);
            return [.. stream.Documents.Select(document => document.RootNode).Where(node => !IsEmpty(node))];
        }
        catch (YamlException exception)
        {
            problems.Add(YamlFault.Describe(file, text, exception, parser.OpenBracket));
        }
        catch (InvalidOperationException)
        {
            // YamlDotNet 16.3 answers in this way, without a place, where a line break in a flow collection is followed by a line that is not indented.
            problems.Add(YamlFault.Unclosed(file, parser.OpenBracket ?? parser.Current?.End ?? Mark.Empty));
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
}
