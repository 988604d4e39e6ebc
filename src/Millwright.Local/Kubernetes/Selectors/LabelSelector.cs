using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Millwright.Local.Kubernetes.Errors;

namespace Millwright.Local.Kubernetes.Selectors;

/// <summary>A label selector as a query carries it: equality and set-based requirements, all of which must hold.</summary>
internal sealed partial class LabelSelector
{
    private readonly List<Requirement> requirements = [];

    /// <exception cref="ApiException">400: the text is no selector.</exception>
    public static LabelSelector Parse(string? text)
    {
        var selector = new LabelSelector();
        if (string.IsNullOrWhiteSpace(text))
            return selector;
        foreach (var part in Comma().Split(text.Trim()))
            selector.requirements.Add(ParseOne(part.Trim()) ?? throw Statuses.BadRequest($"unable to parse requirement: found '{part}', expected: a label selector requirement"));
        return selector;
    }

    /// <summary>Reads a selector object with <c>matchLabels</c> and <c>matchExpressions</c>.</summary>
    public static LabelSelector From(JsonObject? source)
    {
        var selector = new LabelSelector();
        foreach (var (key, value) in source?["matchLabels"] as JsonObject ?? [])
            selector.requirements.Add(new(key, "in", [JsonText.Text(value) ?? ""]));
        foreach (var expression in (source?["matchExpressions"] as JsonArray ?? []).OfType<JsonObject>())
        {
            var values = (expression["values"] as JsonArray ?? []).Select(value => JsonText.Text(value) ?? "").ToArray();
            selector.requirements.Add(new(JsonText.Text(expression["key"]) ?? "", (JsonText.Text(expression["operator"]) ?? "").ToLowerInvariant(), values));
        }
        return selector;
    }

    public bool Matches(JsonObject item) => MatchesLabels(item["metadata"]?["labels"] as JsonObject);

    public bool MatchesLabels(JsonObject? labels) => requirements.TrueForAll(requirement => requirement.Holds(JsonText.Text(labels?[requirement.Key])));

    private static Requirement? ParseOne(string part)
    {
        if (SetBased().Match(part) is { Success: true } set)
            return new(set.Groups["key"].Value, set.Groups["operator"].Value, [.. set.Groups["values"].Value.Split(',').Select(value => value.Trim())]);
        if (Equality().Match(part) is { Success: true } equality)
            return new(equality.Groups["key"].Value, equality.Groups["operator"].Value == "!=" ? "notin" : "in", [equality.Groups["value"].Value]);
        if (Existence().Match(part) is { Success: true } existence)
            return new(existence.Groups["key"].Value, existence.Groups["not"].Length > 0 ? "doesnotexist" : "exists", []);
        return null;
    }

    private sealed record Requirement(string Key, string Operator, string[] Values)
    {
        public bool Holds(string? value) => Operator switch
        {
            "in" => value is not null && Values.Contains(value, StringComparer.Ordinal),
            "notin" => value is null || !Values.Contains(value, StringComparer.Ordinal),
            "exists" => value is not null,
            "doesnotexist" => value is null,
            _ => false,
        };
    }

    [GeneratedRegex(@",(?![^(]*\))", RegexOptions.None, 1000)]
    private static partial Regex Comma();

    [GeneratedRegex(@"^(?<key>[A-Za-z0-9][-A-Za-z0-9_./]*)\s+(?<operator>in|notin)\s*\((?<values>[^()]*)\)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex SetBased();

    [GeneratedRegex(@"^(?<key>[A-Za-z0-9][-A-Za-z0-9_./]*)\s*(?<operator>==|=|!=)\s*(?<value>[-A-Za-z0-9_.]*)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Equality();

    [GeneratedRegex(@"^(?<not>!?)\s*(?<key>[A-Za-z0-9][-A-Za-z0-9_./]*)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Existence();
}
