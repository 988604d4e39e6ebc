using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Millwright.Infra.Tests.Support;

/// <summary>One statement of a role's policy, with the functions of CloudFormation written out as text.</summary>
/// <param name="Policy">The logical name of the policy.</param>
/// <param name="Sid">The statement's name.</param>
/// <param name="Actions">What is allowed.</param>
/// <param name="Resources">On what.</param>
/// <param name="Condition">When, as JSON; empty for always.</param>
public sealed partial record IamStatement(string Policy, string Sid, IReadOnlyList<string> Actions, IReadOnlyList<string> Resources, string Condition)
{
    /// <summary>All statements of a template's roles, inline and managed.</summary>
    public static IReadOnlyList<IamStatement> AllOf(SynthesizedTemplate template) =>
    [
        .. new[] { "AWS::IAM::Policy", "AWS::IAM::ManagedPolicy" }
            .SelectMany(template.PropertiesOf)
            .SelectMany(policy => Of(policy.Key, Document(policy.Value["PolicyDocument"]!))),
        .. template.PropertiesOf("AWS::IAM::Role")
            .SelectMany(role => (role.Value["Policies"]?.AsArray() ?? []).SelectMany(policy => Of(role.Key, policy!["PolicyDocument"]!))),
    ];

    /// <summary>The statements of a policy document.</summary>
    public static IEnumerable<IamStatement> Of(string policy, JsonNode document) => document["Statement"]!.AsArray().Select(statement => new IamStatement(
        policy,
        (string?)statement![nameof(Sid)] ?? "",
        Texts(statement["Action"]!),
        Texts(statement["Resource"]!),
        statement[nameof(Condition)]?.ToJsonString() ?? ""));

    /// <summary>A document, also where it is the text of an <c>Fn::Sub</c>.</summary>
    public static JsonNode Document(JsonNode document) => document["Fn::Sub"] switch
    {
        null => document,
        JsonArray withValues => JsonNode.Parse((string)withValues[0]!)!,
        var text => JsonNode.Parse((string)text!)!,
    };

    /// <summary>A value as text: <c>arn:${AWS::Partition}:…</c>.</summary>
    public static string Text(JsonNode value) => value switch
    {
        JsonValue text => text.ToString(),
        JsonObject function when function["Fn::Join"] is JsonArray join => string.Join((string)join[0]!, join[1]!.AsArray().Select(part => Text(part!))),
        JsonObject function when function["Ref"] is { } name => $"${{{WithoutHash((string)name!)}}}",
        JsonObject function when function["Fn::GetAtt"] is JsonArray attribute => $"${{{WithoutHash((string)attribute[0]!)}.{attribute[1]}}}",
        JsonObject function when function["Fn::Sub"] is { } text => text.ToString(),
        _ => value.ToJsonString(),
    };

    private static string[] Texts(JsonNode value) => value is JsonArray list ? [.. list.Select(item => Text(item!))] : [Text(value)];

    private static string WithoutHash(string logicalId) => Hash().Replace(logicalId, "");

    [GeneratedRegex("[0-9A-F]{8}$")]
    private static partial Regex Hash();
}
