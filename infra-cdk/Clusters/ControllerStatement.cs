using System.Text.Json.Nodes;

namespace Millwright.Infra.Clusters;

/// <summary>
/// One statement of a policy that stands in the template as text: keys of its conditions hold the cluster's name, which CloudFormation fills in nowhere else.
/// </summary>
/// <param name="Sid">What it is for; the same names as in Karpenter's own template, so that the two can be laid side by side.</param>
/// <param name="Actions">Spelled out.</param>
/// <param name="Resources">ARNs with <c>${…}</c> of CloudFormation.</param>
internal sealed record ControllerStatement(string Sid, IReadOnlyList<string> Actions, IReadOnlyList<string> Resources)
{
    /// <summary>Operator → key → values; empty for none.</summary>
    public IReadOnlyList<(string Operator, string Key, string[] Values)> Conditions { get; init; } = [];

    /// <summary>A policy document as compact text: a managed policy ends at 6,144 characters.</summary>
    public static string Document(IEnumerable<ControllerStatement> statements) => new JsonObject
    {
        ["Version"] = "2012-10-17",
        ["Statement"] = new JsonArray([.. statements.Select(statement => statement.ToJson())]),
    }.ToJsonString();

    private JsonObject ToJson()
    {
        var statement = new JsonObject
        {
            [nameof(Sid)] = Sid,
            ["Effect"] = "Allow",
            ["Action"] = OneOrMany(Actions),
            ["Resource"] = OneOrMany(Resources),
        };
        if (Conditions.Count > 0)
        {
            statement["Condition"] = new JsonObject(Conditions.GroupBy(condition => condition.Operator, StringComparer.Ordinal).Select(group => KeyValuePair.Create<string, JsonNode?>(
                group.Key, new JsonObject(group.Select(condition => KeyValuePair.Create<string, JsonNode?>(condition.Key, OneOrMany(condition.Values)))))));
        }

        return statement;
    }

    private static JsonNode OneOrMany(IReadOnlyList<string> values) =>
        values.Count == 1 ? JsonValue.Create(values[0]) : new JsonArray([.. values.Select(value => JsonValue.Create(value))]);
}
