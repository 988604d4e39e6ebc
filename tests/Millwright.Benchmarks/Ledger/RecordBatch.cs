using System.Diagnostics;
using Millwright.Benchmarks.Figures;
using Millwright.Core.Interruptions.Attribution;
using Millwright.Core.Interruptions.Ledger;
using Millwright.Functions.Interruptions;

namespace Millwright.Benchmarks.Ledger;

/// <summary>One batch of 10,000 messages through the whole function, into a ledger in memory.</summary>
internal static class RecordBatch
{
    private const int Messages = 10_000;
    private const int Instances = 2_000;

    public static async Task<Section> RunAsync(int rounds)
    {
        var payload = Batch.Payload(0, Messages, Instances);
        var instances = Batch.Instances();
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

    private static Task InvokeAsync(ReadOnlyMemory<byte> payload, IInstances instances)
    {
        var time = TimeProvider.System;
        return new RecordInterruptions(new Recorder(new InMemoryLedger(), instances, new RecordingOptions(), time), time).RecordAsync(payload);
    }
}
