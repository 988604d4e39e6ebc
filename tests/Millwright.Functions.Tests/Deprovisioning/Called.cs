using System.Text;
using System.Text.Json.Nodes;
using Millwright.Functions.Logging;
using Millwright.Functions.Runtime;
using Millwright.Functions.Tests.Runtime;

namespace Millwright.Functions.Tests.Deprovisioning;

/// <summary>One call of a function, as the state machine makes it.</summary>
internal static class Called
{
    public static DateTimeOffset Now { get; } = new(2026, 9, 29, 15, 40, 0, TimeSpan.Zero);

    public static async Task<JsonObject> WithAsync(IFunction function, string input)
    {
        using var output = new MemoryStream();
        var clock = new ManualTimeProvider(Now);
        var context = new FunctionContext("request", "arn", "test", TraceId: null, clock.GetUtcNow().AddSeconds(30), new FunctionLog(output, LogLevel.Info, clock));
        return JsonNode.Parse((await function.InvokeAsync(Encoding.UTF8.GetBytes(input), context, CancellationToken.None)).Span)!.AsObject();
    }
}
