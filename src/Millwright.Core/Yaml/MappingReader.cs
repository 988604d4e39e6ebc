using System.Text.Json.Nodes;
using Millwright.Core.Problems;
using YamlDotNet.RepresentationModel;

namespace Millwright.Core.Yaml;

/// <summary>
/// Reads the fields of one YAML mapping by name and type. A field that is missing or of another type adds a problem and yields the default, so that one reading finds all.
/// </summary>
/// <param name="file">Named in problems.</param>
/// <param name="node">The mapping.</param>
/// <param name="path">Where the mapping stands, such as <c>releases.karpenter</c>; empty for the whole file.</param>
/// <param name="problems">Takes what is wrong.</param>
public sealed class MappingReader(string file, YamlMappingNode node, string path, ProblemList problems)
{
    private readonly HashSet<string> _read = new(StringComparer.Ordinal);

    /// <summary>The mapping's fields as they stand, key and value, in order.</summary>
    public IEnumerable<KeyValuePair<YamlScalarNode, YamlNode>> Fields =>
        node.Children.Select(child => KeyValuePair.Create((YamlScalarNode)child.Key, child.Value));

    /// <summary>The text of a field, or null with a problem where it is missing or empty.</summary>
    public string? RequiredText(string field, string remedy)
    {
        if (Find(field) is not { } value)
        {
            Report(node, $"`{Path(field)}` is missing", remedy);
            return null;
        }

        if (Text(field, value) is not "" and var text)
            return text;
        Report(value, $"`{Path(field)}` is empty", remedy);
        return null;
    }

    /// <summary>The text of a field, or null where it is missing.</summary>
    public string? OptionalText(string field) => Find(field) is { } value ? Text(field, value) : null;

    /// <summary>A truth value.</summary>
    public bool Flag(string field, bool defaultValue)
    {
        if (Find(field) is not { } value)
            return defaultValue;
        if (value is YamlScalarNode scalar && YamlScalar.ToJson(scalar) is JsonValue json && json.TryGetValue<bool>(out var flag))
            return flag;
        Report(value, $"`{Path(field)}` is {Describe(value)}, no truth value", "write true or false, without quotes");
        return defaultValue;
    }

    /// <summary>A list of texts; empty where it is missing.</summary>
    public IReadOnlyList<string> TextList(string field)
    {
        if (Find(field) is not { } value)
            return [];
        if (value is not YamlSequenceNode sequence)
        {
            Report(value, $"`{Path(field)}` is no list", "write a list: [a, b]");
            return [];
        }

        return [.. sequence.Children.Select((item, index) => Text($"{field}[{index}]", item)).OfType<string>()];
    }

    /// <summary>A mapping of texts; numbers and truth values are taken as they are written. Empty where it is missing.</summary>
    public IReadOnlyDictionary<string, string> TextMap(string field)
    {
        var result = new Dictionary<string, string>(StringComparer.Ordinal);
        if (Mapping(field) is not { } mapping)
            return result;
        foreach (var (key, value) in mapping.Fields)
        {
            if (mapping.Scalar(value, key.Value!) is { } scalar)
                result[key.Value!] = scalar.Value ?? "";
        }

        return result;
    }

    /// <summary>The mapping under a field, or null where it is missing.</summary>
    public MappingReader? Mapping(string field)
    {
        switch (Find(field))
        {
            case null:
                return null;
            case YamlMappingNode mapping:
                return new MappingReader(file, mapping, Path(field), problems);
            case var other:
                Report(other, $"`{Path(field)}` is no mapping", "write keys and values below it");
                return null;
        }
    }

    /// <summary>The mappings of a list; empty where it is missing.</summary>
    public IReadOnlyList<MappingReader> Mappings(string field)
    {
        switch (Find(field))
        {
            case null:
                return [];
            case YamlSequenceNode sequence:
                var result = new List<MappingReader>();
                foreach (var (index, item) in sequence.Children.Index())
                {
                    if (item is YamlMappingNode mapping)
                        result.Add(new MappingReader(file, mapping, $"{Path(field)}[{index}]", problems));
                    else
                        Report(item, $"`{Path(field)}[{index}]` is no mapping", "write keys and values");
                }

                return result;
            case var other:
                Report(other, $"`{Path(field)}` is no list", "begin each entry with `-`");
                return [];
        }
    }

    /// <summary>Whether a field is missing or YAML's null.</summary>
    public bool IsEmpty(string field) => Find(field) is null;

    /// <summary>A value that has to be a scalar, or null with a problem.</summary>
    public YamlScalarNode? Scalar(YamlNode value, string field)
    {
        if (value is YamlScalarNode scalar)
            return scalar;
        Report(value, $"`{Path(field)}` is no single value", "write a text, a number, true or false");
        return null;
    }

    /// <summary>Adds a problem at a field's value, or at the mapping where the field is missing.</summary>
    public void ReportField(string field, string message, string remedy) => Report(Find(field) ?? node, message, remedy);

    /// <summary>Adds a problem at a field's name, for one whose name is at fault.</summary>
    public void ReportName(YamlScalarNode name, string message, string remedy) => Report(name, message, remedy);

    /// <summary>Adds a problem for every field that nobody asked for.</summary>
    public void RejectUnknownFields()
    {
        foreach (var (key, _) in Fields.Where(entry => !_read.Contains(entry.Key.Value ?? "")))
            Report(key, $"`{Path(key.Value!)}` is no known field", $"use {string.Join(", ", _read)}");
    }

    /// <summary>A field's full name, as problems print it.</summary>
    public string Path(string field) => path.Length == 0 ? field : $"{path}.{field}";

    private YamlNode? Find(string field)
    {
        _read.Add(field);
        return node.Children.TryGetValue(new YamlScalarNode(field), out var value)
            && !YamlScalar.IsNull(value)
                ? value
                : null;
    }

    private static string Describe(YamlNode value) => value switch
    {
        YamlScalarNode scalar => $"`{scalar.Value}`",
        YamlMappingNode => "a mapping",
        _ => "a list",
    };

    private string? Text(string field, YamlNode value) => Scalar(value, field)?.Value;

    private void Report(YamlNode at, string message, string remedy) =>
        problems.Add(new Problem(file, (int)at.Start.Line, (int)at.Start.Column, message, remedy));
}
