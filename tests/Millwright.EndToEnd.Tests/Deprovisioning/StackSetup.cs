using System.Text.Json.Nodes;
using Millwright.Local.Regions;

namespace Millwright.EndToEnd.Tests.Deprovisioning;

/// <summary>Stacks that come and go without a run.</summary>
internal static class StackSetup
{
    /// <summary>Makes a stack, to its end.</summary>
    public static async Task CreateStackAsync(this LocalRegion region, JsonObject request)
    {
        await CallAsync(region, "createStack", request);
        await SettleAsync(region, (string)request["StackName"]!);
    }

    /// <summary>Deletes a stack, to its end.</summary>
    public static async Task DeleteStackAsync(this LocalRegion region, string name)
    {
        await CallAsync(region, "deleteStack", new JsonObject { ["StackName"] = name });
        await SettleAsync(region, name);
    }

    private static async Task SettleAsync(LocalRegion region, string name)
    {
        while (region.Aws.CloudFormation.Stacks.Any(stack => stack.Name == name && stack.Status.EndsWith("_IN_PROGRESS", StringComparison.Ordinal)))
            await CallAsync(region, "describeStacks", new JsonObject());
    }

    private static Task<JsonNode?> CallAsync(LocalRegion region, string action, JsonObject parameters) =>
        region.Aws.CallAsync("cloudformation", action, parameters, CancellationToken.None);
}
