using System.Text.Json.Nodes;

namespace Millwright.Local.Aws.CloudFormation;

/// <summary>What CreateStack and UpdateStack have in common: the wish that a stack is compared with.</summary>
/// <param name="Template">The template's URL or text.</param>
/// <param name="Parameters">By key.</param>
/// <param name="Tags">By key.</param>
internal sealed record StackRequest(string Template, IReadOnlyDictionary<string, string> Parameters, IReadOnlyDictionary<string, string> Tags)
{
    public static StackRequest Read(JsonObject parameters) => new(
        (parameters["TemplateURL"] ?? parameters["TemplateBody"])?.ToString() ?? "",
        Pairs(parameters[nameof(Parameters)], "ParameterKey", "ParameterValue"),
        Pairs(parameters[nameof(Tags)], "Key", "Value"));

    public bool SameAs(StackRequest other) => Template == other.Template && Same(Parameters, other.Parameters) && Same(Tags, other.Tags);

    private static SortedDictionary<string, string> Pairs(JsonNode? list, string key, string value) =>
        new((list as JsonArray ?? []).ToDictionary(pair => pair![key]!.ToString(), pair => pair![value]?.ToString() ?? ""), StringComparer.Ordinal);

    private static bool Same(IReadOnlyDictionary<string, string> one, IReadOnlyDictionary<string, string> other) =>
        one.Count == other.Count && one.All(pair => other.TryGetValue(pair.Key, out var value) && value == pair.Value);
}
