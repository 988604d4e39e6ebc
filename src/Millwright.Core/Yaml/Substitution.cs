using System.Text;
using System.Text.Json.Nodes;
using Millwright.Core.Problems;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Millwright.Core.Yaml;

/// <summary>
/// Fills <c>${NAME}</c> in scalars with the values of variables; <c>$${</c> stands for a literal <c>${</c>. It works on parsed scalars, not on text: no value
/// can change the structure of a document, and comments stay as they are.
/// </summary>
/// <remarks>
/// A scalar that is one <c>${NAME}</c> and nothing else, unquoted, takes the variable's own type (<c>replicas: ${REPLICAS}</c> with <c>REPLICAS: 2</c> is a number);
/// everything else is text, so that a cluster named <c>123</c> stays text too.
/// </remarks>
/// <param name="variables">Name to value; values are text, numbers or booleans.</param>
public sealed class Substitution(IReadOnlyDictionary<string, JsonValue> variables)
{
    private const string Opening = "${";
    private const string EscapedOpening = "$${";

    /// <summary>The variables' names in order, as problems list them.</summary>
    public string KnownNames { get; } = string.Join(", ", variables.Keys.Order(StringComparer.Ordinal));

    /// <summary>Whether the text holds anything to fill in or to unescape.</summary>
    public static bool Occurs(string? text) => text?.Contains(Opening, StringComparison.Ordinal) == true;

    /// <summary>The typed value where the scalar is one variable and nothing else; null otherwise.</summary>
    public JsonNode? WholeValue(YamlScalarNode scalar)
    {
        var text = scalar.Value!;
        return !YamlScalar.IsText(scalar) && text.StartsWith(Opening, StringComparison.Ordinal) && text.EndsWith('}')
            && variables.TryGetValue(text[2..^1], out var value)
                ? value.DeepClone()
                : null;
    }

    /// <summary>The scalar's text with all variables filled in, once: what a value holds is not looked at again. Each unknown one adds a problem and stays as it is.</summary>
    public string Apply(string file, YamlScalarNode scalar, ProblemList problems)
    {
        var text = scalar.Value ?? "";
        if (!Occurs(text))
            return text;
        var result = new StringBuilder(text.Length + 32);
        var position = 0;
        while (text.IndexOf(Opening, position, StringComparison.Ordinal) is >= 0 and var start)
        {
            if (start > position && text.AsSpan(start - 1).StartsWith(EscapedOpening))
            {
                result.Append(text, position, start - 1 - position).Append(Opening);
                position = start + Opening.Length;
                continue;
            }

            result.Append(text, position, start - position);
            var end = text.IndexOf('}', start);
            position = end < 0 ? text.Length : end + 1;
            var name = end < 0 ? "" : text[(start + Opening.Length)..end];
            if (end >= 0 && variables.TryGetValue(name, out var value))
            {
                result.Append(value);
                continue;
            }

            result.Append(text, start, position - start);
            problems.Add(end < 0 ? Unclosed(file, Place(scalar, start)) : Unknown(file, Place(scalar, start), name));
        }

        return result.Append(text, position, text.Length - position).ToString();
    }

    private Problem Unknown(string file, (int Line, int Column) place, string name) => new(
        file, place.Line, place.Column, $"the variable ${{{name}}} is not known", $"use one of {KnownNames}, or define it under `variables` of the environment file; write $${{ for a literal ${{");

    private static Problem Unclosed(string file, (int Line, int Column) place) =>
        new(file, place.Line, place.Column, "a `${` is not closed by `}`", "close it, or write $${ for a literal ${");

    /// <summary>A literal block keeps its line breaks, so that the line in it is known (its indentation is not); for any other scalar it is the place where it begins.</summary>
    private static (int Line, int Column) Place(YamlScalarNode scalar, int index)
    {
        var (line, column) = ((int)scalar.Start.Line, (int)scalar.Start.Column);
        return scalar.Style == ScalarStyle.Literal ? (line + 1 + scalar.Value.AsSpan(0, index).Count('\n'), 1) : (line, column);
    }
}
