using System.Text.Json.Nodes;
using Millwright.Local.Aws;
using Millwright.Local.StateMachines;

namespace Millwright.Local.Tests.Aws;

/// <summary>Calls with parameters written as JSON.</summary>
internal static class FakeAwsCalls
{
    public static FakeAws Create() => new(new AwsAccount(new StoppedClock()));

    public static async Task<JsonNode> Call(this FakeAws aws, string name, string parameters)
    {
        var parts = name.Split(':');
        return (await aws.CallAsync(parts[0], parts[1], JsonNode.Parse(parameters)!.AsObject(), CancellationToken.None))!;
    }

    public static async Task Refuses(this FakeAws aws, string name, string parameters, string error, string message)
    {
        var refused = await Should.ThrowAsync<TaskFailedException>(() => aws.Call(name, parameters));
        refused.Error.ShouldBe(error);
        refused.Cause.ShouldContain(message);
    }

    /// <summary>10:00 on the first day of 2026, always.</summary>
    private sealed class StoppedClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2026, 1, 1, 10, 0, 0, TimeSpan.Zero);
    }
}
