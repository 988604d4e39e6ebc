using System.Text.Json;
using System.Text.RegularExpressions;
using Millwright.Core.Problems;

namespace Millwright.Core.Provisioning;

/// <summary>Reads fields of an execution's input; what is wrong with one goes to the problems, and the reading goes on.</summary>
internal static partial class InputFields
{
    private const string InputName = "run input";
    private const int LongestShown = 120;

    public static void CheckCluster(string name, string field, ProblemList problems)
    {
        if (!EksName().IsMatch(name))
            Report(problems, $"`{field}` is {Quote(name)}, which is no name of an EKS cluster", "use 1 to 100 letters, digits, hyphens and underscores, a letter or digit first");
    }

    public static void RejectUnknown(JsonElement holder, string prefix, string[] known, ProblemList problems)
    {
        foreach (var property in holder.EnumerateObject().Where(property => !known.Contains(property.Name, StringComparer.Ordinal)))
            Report(problems, $"{Quote(prefix + property.Name)} is no known field", $"use {string.Join(", ", known)}");
    }

    public static bool Flag(JsonElement input, string field, ProblemList problems)
    {
        if (!input.TryGetProperty(field, out var value) || value.ValueKind is JsonValueKind.Null or JsonValueKind.False)
            return false;
        if (value.ValueKind != JsonValueKind.True)
            Report(problems, $"`{field}` is {Describe(value)}, no truth value", "write true or false, without quotes");
        return true;
    }

    public static string? OptionalText(JsonElement holder, string prefix, string field, ProblemList problems)
    {
        if (!holder.TryGetProperty(field, out var value) || value.ValueKind == JsonValueKind.Null)
            return null;
        if (value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text)
            return text;
        Report(problems, $"`{prefix}{field}` is {Describe(value)}, where a text is wanted", "write a text in quotes, or leave the field out");
        return null;
    }

    public static bool Has(JsonElement holder, string field) => holder.TryGetProperty(field, out var value) && value.ValueKind != JsonValueKind.Null;

    public static string? Text(JsonElement holder, string field) =>
        holder.ValueKind == JsonValueKind.Object && holder.TryGetProperty(field, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    public static string Describe(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!.Length == 0 ? "empty" : Quote(value.GetString()!),
        JsonValueKind.Array => "a list",
        JsonValueKind.Object => "an object",
        _ => value.GetRawText(),
    };

    /// <summary>The value as a message shows it: on one line, and no longer than a person reads.</summary>
    public static string Quote(string text)
    {
        var line = string.Concat((text.Length <= LongestShown ? text : text[..LongestShown]).Select(character => char.IsControl(character) ? ' ' : character));
        return text.Length <= LongestShown ? $"`{line}`" : $"`{line}…` ({text.Length} characters)";
    }

    public static void Report(ProblemList problems, string message, string remedy) => problems.Add(new Problem(InputName, 0, 0, message, remedy));

    [GeneratedRegex(@"^[0-9A-Za-z][0-9A-Za-z_-]{0,99}\z")]
    private static partial Regex EksName();
}
