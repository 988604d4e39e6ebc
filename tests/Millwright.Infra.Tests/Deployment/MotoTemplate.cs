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

    /// <summary>Without the custom resource, for which moto would run the function in a container, and the outputs that it gives.</summary>
    public static string WithoutSeed(SynthesizedTemplate template)
    {
        var root = JsonNode.Parse(template.Text)!;
        var seed = template.OfType("Custom::MillwrightConfiguration").ShouldHaveSingleItem().Key;
        root["Resources"]!.AsObject().Remove(seed).ShouldBeTrue();
        var outputs = root["Outputs"]!.AsObject();
        foreach (var name in outputs.Where(output => output.Value!.ToJsonString().Contains(seed, StringComparison.Ordinal)).Select(output => output.Key).ToList())
            outputs.Remove(name);
        MuteSchedules(root["Resources"]!.AsObject());
        return root.ToJsonString();
    }

    /// <summary>moto takes a rule without a pattern to hear every event, and then knows no way to start a state machine.</summary>
    private static void MuteSchedules(JsonObject resources)
    {
        foreach (var properties in resources.Select(resource => resource.Value!["Properties"]).OfType<JsonObject>().Where(properties => properties.Remove("ScheduleExpression")))
            properties["EventPattern"] = new JsonObject { ["source"] = new JsonArray("nobody") };
    }

    private static JsonNode FillIn(JsonNode document, IEnumerable<(string Name, string Value)> values) => JsonNode.Parse(
        values.Aggregate(document.ToJsonString(), (text, value) => text.Replace($"${{{value.Name}}}", value.Value, StringComparison.Ordinal)))!;
}
