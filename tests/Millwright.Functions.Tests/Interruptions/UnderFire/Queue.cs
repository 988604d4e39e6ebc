using System.Text;
using System.Text.Json.Nodes;
using Millwright.Functions.Interruptions;
using Millwright.Functions.Logging;
using Millwright.Functions.Runtime;

namespace Millwright.Functions.Tests.Interruptions.UnderFire;

/// <summary>Delivers messages to the function until each is acknowledged, or has been received too often.</summary>
internal sealed class Queue(RecordInterruptions function, FunctionLog log, TimeProvider time)
{
    private const int MaximumReceives = 1000;

    private readonly Dictionary<string, int> _receives = new(StringComparer.Ordinal);

    public List<Delivery> DeadLetters { get; } = [];

    /// <summary>How many messages were handed to the function, every time counted.</summary>
    public int Received { get; private set; }

    public int Invocations { get; private set; }

    /// <param name="messages">The messages in the order of their delivery.</param>
    /// <param name="batchSize">The size of the next batch.</param>
    /// <param name="concurrency">Invocations at the same time.</param>
    public async Task DrainAsync(IEnumerable<Delivery> messages, Func<int> batchSize, int concurrency)
    {
        Queue<Delivery> waiting = new(messages);
        while (waiting.Count > 0)
        {
            List<List<Delivery>> batches = [];
            for (var batch = 0; batch < concurrency && waiting.Count > 0; batch++)
                batches.Add([.. Take(waiting, batchSize())]);
            var unacknowledged = await Task.WhenAll(batches.Select(batch => Task.Run(() => InvokeAsync(batch))));
            foreach (var delivery in unacknowledged.SelectMany(list => list))
            {
                // The real limit is far lower; this queue is patient with all but poison.
                if (delivery.IsPoison && _receives[delivery.MessageId] >= 3) DeadLetters.Add(delivery);
                else if (_receives[delivery.MessageId] >= MaximumReceives) throw new InvalidOperationException($"{delivery.Body} is never acknowledged.");
                else waiting.Enqueue(delivery);
            }
        }
    }

    private IEnumerable<Delivery> Take(Queue<Delivery> waiting, int count)
    {
        Invocations++;
        for (; count > 0 && waiting.TryDequeue(out var delivery); count--)
        {
            Received++;
            _receives[delivery.MessageId] = _receives.GetValueOrDefault(delivery.MessageId) + 1;
            yield return delivery;
        }
    }

    private async Task<IReadOnlyList<Delivery>> InvokeAsync(List<Delivery> batch)
    {
        try
        {
            var answer = await function.InvokeAsync(Event(batch), new FunctionContext("request", "arn", "ledger", null, time.GetUtcNow().AddMinutes(15), log), default);
            var failed = JsonNode.Parse(answer.Span)!["batchItemFailures"]!.AsArray().Select(item => (string)item!["itemIdentifier"]!).ToHashSet(StringComparer.Ordinal);
            return [.. batch.Where(delivery => failed.Contains(delivery.MessageId))];
        }
        catch (ProcessEndedException)
        {
            return batch;
        }
    }

    private static byte[] Event(List<Delivery> batch)
    {
        StringBuilder text = new("{\"Records\":[");
        foreach (var delivery in batch)
        {
            if (text[^1] == '}') text.Append(',');
            text.Append("{\"messageId\":\"").Append(delivery.MessageId).Append("\",\"body\":").Append(delivery.Body).Append('}');
        }

        return Encoding.UTF8.GetBytes(text.Append("]}").ToString());
    }
}
