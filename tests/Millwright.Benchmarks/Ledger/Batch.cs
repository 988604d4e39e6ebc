using System.Text;
using System.Text.Json.Nodes;
using Millwright.Benchmarks.Parsing;
using Millwright.Core.Interruptions.Attribution;
using Millwright.Functions.Interruptions;
using Millwright.Functions.Logging;
using Millwright.Functions.Runtime;

namespace Millwright.Benchmarks.Ledger;

/// <summary>Messages as Lambda gives them to the ledger's function, and the function itself.</summary>
internal static class Batch
{
    /// <summary>Every message has an id of its own; the instances take turns.</summary>
    /// <param name="first">The first message's number.</param>
    /// <param name="count">How many messages.</param>
    /// <param name="instances">How many instances there are in all.</param>
    public static byte[] Payload(int first, int count, int instances)
    {
        var bodies = SampleBodies.All.Select(body => Encoding.UTF8.GetString(body)).ToList();
        var records = new JsonArray();
        foreach (var index in Enumerable.Range(first, count))
        {
            var body = JsonNode.Parse(bodies[index % bodies.Count])!;
            body["id"] = $"{index:x8}-0000-4000-8000-000000000000";
            if (body["detail"]!["instance-id"] is not null)
                body["detail"]!["instance-id"] = $"i-{index % instances:x17}";
            records.Add((JsonNode)new JsonObject { ["messageId"] = $"{index}", ["body"] = body.ToJsonString() });
        }

        return Encoding.UTF8.GetBytes(new JsonObject { ["Records"] = records }.ToJsonString());
    }

    /// <summary>Those that EC2 knows.</summary>
    public static KnownInstances Instances() =>
        new(InstancesFile.Read(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "events", "describe-instances.json")), "describe-instances.json"));

    /// <exception cref="InvalidOperationException">A message was not recorded.</exception>
    public static async Task RecordAsync(this RecordInterruptions function, ReadOnlyMemory<byte> payload)
    {
        var time = TimeProvider.System;
        var context = new FunctionContext("request", "arn", "RecordInterruptions", null, time.GetUtcNow().AddMinutes(5), new FunctionLog(Stream.Null, LogLevel.Info, time));
        var answer = Encoding.UTF8.GetString((await function.InvokeAsync(payload, context, CancellationToken.None)).Span);
        if (!answer.Contains("\"batchItemFailures\":[]", StringComparison.Ordinal))
            throw new InvalidOperationException($"The function answered {answer}");
    }
}
