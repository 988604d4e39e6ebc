using System.Text.Json.Nodes;
using Millwright.Infra.Tests.Support;

namespace Millwright.Infra.Tests.Deployment;

/// <summary>The cluster's template as moto takes it. CloudFormation accepts a managed policy's document as text, which it fills in; moto accepts an object only.</summary>
internal static class MotoTemplate
{
    public static string Of(SynthesizedTemplate template, IReadOnlyList<KeyValuePair<string, string>> parameters)
    {
        var root = JsonNode.Parse(template.Text)!;
        var values = parameters.Select(parameter => (Name: parameter.Key, parameter.Value)).ToList();
        values.AddRange(
        [
            ("AWS::Partition", "aws"), ("AWS::Region", SampleCluster.Region), ("AWS::AccountId", SampleCluster.Account),
            ("NodeRoleArn", $"arn:aws:iam::{SampleCluster.Account}:role/{SampleCluster.Names.NodeRole}"),
            ("QueueArn", $"arn:aws:sqs:{SampleCluster.Region}:{SampleCluster.Account}:{SampleCluster.Names.InterruptionQueue}"),
        ]);
        foreach (var properties in root["Resources"]!.AsObject().Select(resource => resource.Value!["Properties"]!))
        {
            if (properties["PolicyDocument"]?["Fn::Sub"] is not null)
                properties["PolicyDocument"] = FillIn(IamStatement.Document(properties["PolicyDocument"]!), values);
        }

        return root.ToJsonString();
    }

    private static JsonNode FillIn(JsonNode document, IEnumerable<(string Name, string Value)> values) => JsonNode.Parse(
        values.Aggregate(document.ToJsonString(), (text, value) => text.Replace($"${{{value.Name}}}", value.Value, StringComparison.Ordinal)))!;
}
