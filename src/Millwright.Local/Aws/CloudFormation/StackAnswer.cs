using System.Text.Json.Nodes;

namespace Millwright.Local.Aws.CloudFormation;

/// <summary>The shapes of CloudFormation's answers: https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_Stack.html, API_StackEvent.html</summary>
internal static class StackAnswer
{
    public static JsonObject Stack(FakeStack stack) => new()
    {
        ["StackId"] = stack.Id,
        ["StackName"] = stack.Name,
        ["StackStatus"] = stack.Status,
        ["CreationTime"] = stack.Created,
        ["DisableRollback"] = false,
        ["NotificationARNs"] = new JsonArray(),
        ["Capabilities"] = new JsonArray("CAPABILITY_NAMED_IAM"),
        ["Parameters"] = Pairs(stack.Request.Parameters, "ParameterKey", "ParameterValue"),
        ["Outputs"] = Pairs(stack.Outputs, "OutputKey", "OutputValue"),
        ["Tags"] = Pairs(stack.Request.Tags, "Key", "Value"),
    };

    public static JsonObject Event(FakeStack stack, StackEvent happened, int number)
    {
        var answer = new JsonObject
        {
            ["EventId"] = $"00000000-0000-4000-8000-{number:x12}",
            ["StackId"] = stack.Id,
            ["StackName"] = stack.Name,
            ["LogicalResourceId"] = happened.LogicalId,
            ["ResourceType"] = happened.ResourceType,
            ["Timestamp"] = happened.Time,
            ["ResourceStatus"] = happened.Status,
        };
        if (happened.Reason is { } reason)
            answer["ResourceStatusReason"] = reason;
        return answer;
    }

    private static JsonArray Pairs(IEnumerable<KeyValuePair<string, string>> pairs, string key, string value) =>
        [.. pairs.Select(pair => new JsonObject { [key] = pair.Key, [value] = pair.Value })];
}
