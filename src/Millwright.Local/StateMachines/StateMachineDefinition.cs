using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Millwright.Core.Failures;

namespace Millwright.Local.StateMachines;

/// <summary>A state machine in the Amazon States Language, with nothing left to substitute.</summary>
/// <param name="Json">The definition.</param>
public sealed partial record StateMachineDefinition(string Json)
{
    /// <summary>Reads a definition and replaces every <c>${Name}</c>, as CloudFormation's DefinitionSubstitutions do.</summary>
    /// <exception cref="FailureException">The file is missing or no JSON, it holds a name without a value, or a value has no place in it.</exception>
    public static StateMachineDefinition Load(string aslPath, IReadOnlyDictionary<string, string> substitutions)
    {
        var text = Read(aslPath);
        var used = new HashSet<string>(StringComparer.Ordinal);
        var unknown = new SortedSet<string>(StringComparer.Ordinal);
        var json = Placeholder().Replace(text, match =>
        {
            var name = match.Groups["name"].Value;
            used.Add(name);
            if (substitutions.TryGetValue(name, out var value))
                return JsonEncodedText.Encode(value, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).ToString();
            unknown.Add(name);
            return match.Value;
        });

        if (unknown.Count > 0)
            throw Broken($"{aslPath} asks for {List(unknown)}; known are {List(substitutions.Keys)}.", "Give the missing names a value, or correct them in the file.");
        if (substitutions.Keys.Where(name => !used.Contains(name)).Order(StringComparer.Ordinal).ToList() is { Count: > 0 } unused)
            throw Broken($"{aslPath} does not use {List(unused)}.", "Remove the superfluous substitutions, or use them in the file.");
        CheckJson(aslPath, json);
        return new(json);
    }

    private static string Read(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Broken($"The state machine definition {path} cannot be read: {e.Message}", "Name a definition file that exists.", e);
        }
    }

    private static void CheckJson(string path, string json)
    {
        try
        {
            JsonNode.Parse(json);
        }
        catch (JsonException e)
        {
            throw Broken($"{path} is not JSON: {e.Message}", "Correct the file at that line.", e);
        }
    }

    private static string List(IEnumerable<string> names) => string.Join(", ", names.Select(name => $"${{{name}}}"));

    private static FailureException Broken(string message, string remedy, Exception? inner = null) =>
        new(FailureNames.BrokenConfiguration, message, remedy, inner);

    [GeneratedRegex(@"\$\{(?<name>[A-Za-z0-9_]+)\}", RegexOptions.ExplicitCapture)]
    private static partial Regex Placeholder();
}
