using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using Millwright.Benchmarks.Figures;
using Millwright.Benchmarks.Parsing;
using Millwright.Core.Interruptions.Attribution;
using Millwright.Core.Interruptions.Ledger;
using Millwright.Functions.Interruptions;
using Millwright.Functions.Logging;
using Millwright.Functions.Runtime;

namespace Millwright.Benchmarks.Ledger;

/// <summary>One batch of 10,000 messages through the whole function, into a ledger in memory.</summary>
internal static class RecordBatch
{
    private const int Messages = 10_000;

    public static async Task<Section> RunAsync(int rounds)
    {
        var payload = Payload();
        var instances = new KnownInstances(InstancesFile.Read(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "events", "describe-instances.json")), "describe-instances.json"));
        var (times, memory) = (new List<double>(), new List<double>());
        await InvokeAsync(payload, instances);
        for (var round = 0; round < rounds; round++)
        {
            GC.Collect();
            var allocated = GC.GetTotalAllocatedBytes(precise: true);
            var start = Stopwatch.GetTimestamp();
            await InvokeAsync(payload, instances);
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            memory.Add((GC.GetTotalAllocatedBytes(precise: true) - allocated) / 1e6);
        }

        return new Section(
            "A batch of 10,000 messages through the ledger's function, ledger in memory",
            [new(new Figure("time", "ms", times), Level: Level.AtMost(500)), new(new Figure("allocated", "MB", memory), Level: Level.AtMost(100))],
            []);
    }

    private static async Task InvokeAsync(ReadOnlyMemory<byte> payload, IInstances instances)
    {
        var time = TimeProvider.System;
        var function = new RecordInterruptions(new Recorder(new InMemoryLedger(), instances, new RecordingOptions(), time), time);
        var context = new FunctionContext("request", "arn", "RecordInterruptions", null, time.GetUtcNow().AddMinutes(5), new FunctionLog(Stream.Null, LogLevel.Info, time));
        await function.InvokeAsync(payload, context, CancellationToken.None);
    }

    /// <summary>Every message has an id and an instance of its own in turn: 2,000 instances with five messages each.</summary>
    private static byte[] Payload()
    {
        var bodies = SampleBodies.All.Select(body => Encoding.UTF8.GetString(body)).ToList();
        var records = new JsonArray();
        for (var index = 0; index < Messages; index++)
        {
            var body = JsonNode.Parse(bodies[index % bodies.Count])!;
            body["id"] = $"{index:x8}-0000-4000-8000-000000000000";
            if (body["detail"]!["instance-id"] is not null)
                body["detail"]!["instance-id"] = $"i-{index % 2_000:x17}";
            records.Add((JsonNode)new JsonObject { ["messageId"] = $"{index}", ["body"] = body.ToJsonString() });
        }

        return Encoding.UTF8.GetBytes(new JsonObject { ["Records"] = records }.ToJsonString());
    }
}
