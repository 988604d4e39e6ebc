using System.Text.Json;
using Millwright.Core.Environments;
using Millwright.Core.Failures;
using Millwright.Core.Problems;

namespace Millwright.Core.Provisioning;

/// <summary>Reads fields of an execution's input; what is wrong with one goes to the problems, and the reading goes on.</summary>
internal static class InputFields
{
    private const string InputName = "run input";
    private const int LongestShown = 120;

    /// <summary>Reads the whole input: CloudTrail's event of that name, or else the object that a person writes, of which the example shows the least.</summary>
    /// <exception cref="FailureException"><see cref="FailureNames.InvalidRequest"/>, with every field at fault.</exception>
    public static T ReadRequest<T>(JsonElement input, string eventName, string example, Func<string, T> ofCluster, Func<JsonElement, ProblemList, T> readWritten)
        where T : class
    {
        var problems = new ProblemList();
        T? request = null;
        if (input.ValueKind != JsonValueKind.Object)
            Report(problems, $"the input is {Describe(input)}, no object", $"give {example}, or a {eventName} event");
        else if (input.TryGetProperty("detail-type", out _) || input.TryGetProperty("detail", out _))
            request = ofCluster(ClusterEventReader.ReadCluster(input, eventName, $"start the state machine by the rule for {eventName} events, or give {example}", problems));
        else
            request = readWritten(input, problems);
        problems.ThrowIfAny(FailureNames.InvalidRequest, "the run input");
        return request!;
    }

    public static void CheckCluster(string name, string field, ProblemList problems)
    {
        if (!ClusterName.IsValid(name))
            Report(problems, $"`{field}` is {Quote(name)}, which is no name of an EKS cluster", ClusterName.Remedy);
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

    public static int WholeNumber(JsonElement input, string field, int minimum, int maximum, int otherwise, ProblemList problems)
    {
        if (!Has(input, field))
            return otherwise;
        var value = input.GetProperty(field);
        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) && number >= minimum && number <= maximum)
            return number;
        Report(problems, $"`{field}` is {Describe(value)}", $"leave the field out, or write a whole number from {minimum} to {maximum}");
        return otherwise;
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
}
