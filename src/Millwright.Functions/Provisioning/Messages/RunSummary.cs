using System.Text.Json.Nodes;

namespace Millwright.Functions.Provisioning.Messages;

/// <summary>What SummarizeRun answers.</summary>
/// <param name="Outcome">What is published, and what the execution answers.</param>
/// <param name="Error">The failure's name; empty for a run that succeeded.</param>
/// <param name="Cause">The failure's message and remedy; empty for a run that succeeded.</param>
/// <param name="Record">The fleet table's update.</param>
public sealed record RunSummary(RunOutcome Outcome, string Error, string Cause, FleetUpdate Record);

/// <summary>An update expression of DynamoDB with its names and values in DynamoDB's own JSON.</summary>
public sealed record FleetUpdate(string UpdateExpression, JsonObject Names, JsonObject Values)
{
    /// <summary>Sets texts, and takes other attributes away. Names go through placeholders: some of them are reserved words of DynamoDB.</summary>
    public static FleetUpdate Of(IReadOnlyList<(string Name, string Value)> set, IReadOnlyList<string> remove) => new(
        "SET " + string.Join(", ", set.Select(field => $"#{field.Name} = :{field.Name}"))
            + (remove.Count == 0 ? "" : " REMOVE " + string.Join(", ", remove.Select(name => $"#{name}"))),
        new JsonObject(set.Select(field => field.Name).Concat(remove).Select(name => KeyValuePair.Create<string, JsonNode?>($"#{name}", name))),
        new JsonObject(set.Select(field => KeyValuePair.Create<string, JsonNode?>($":{field.Name}", new JsonObject { ["S"] = field.Value }))));
}
