using System.Buffers;
using System.Text.Json;
using Millwright.Functions.Runtime;

namespace Millwright.Functions.Interruptions;

/// <summary>
/// Records the interruption messages of the ledger's queue. Answers with the messages that failed
/// (https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html#services-sqs-batchfailurereporting), so each record stands alone: a poison
/// message fails until the queue moves it to its dead-letter queue, and everything else is acknowledged once it is durable.
/// </summary>
/// <remarks>
/// Metrics are written after the records they are about. A process that ends between the two leaves a record without its metric: the metrics then say
/// one too few, never one too many, and the ledger is right. CloudWatch itself may take a line twice, though rarely.
/// </remarks>
/// <param name="recorder">Records the messages.</param>
/// <param name="time">Dates the metrics.</param>
public sealed class RecordInterruptions(Recorder recorder, TimeProvider time) : IFunction
{
    private const int KindsInLog = 10;

    /// <inheritdoc/>
    public string Name => nameof(RecordInterruptions);

    /// <inheritdoc/>
    public async Task<ReadOnlyMemory<byte>> InvokeAsync(ReadOnlyMemory<byte> payload, FunctionContext context, CancellationToken cancellationToken)
    {
        var messages = SqsEventReader.Read(payload.Span);
        var result = await recorder.RecordAsync(messages, context.Deadline, cancellationToken);
        foreach (var line in InterruptionMetrics.Lines(result.Changes, time.GetUtcNow()))
            context.Log.WriteRaw(line);
        Log(context, messages.Count, result);
        return Answer(result.Failed);
    }

    private static void Log(FunctionContext context, int messages, RecordingResult result)
    {
        foreach (var poison in result.Failed.Where(failed => failed.IsPoison))
            context.Log.Error("poison-message", poison.Reason, ("messageId", poison.MessageId));
        foreach (var alike in result.Failed.Where(failed => !failed.IsPoison).GroupBy(failed => failed.Reason, StringComparer.Ordinal))
            context.Log.Warn("messages-not-recorded", alike.Key, ("messages", alike.Count()), ("firstMessageId", alike.First().MessageId));
        if (result.NoInterest.Count > 0)
        {
            var kinds = result.NoInterest.Take(KindsInLog).Select(kind => $"{kind.Value} {kind.Key}");
            context.Log.Info("messages-of-no-interest", string.Join("; ", kinds), ("messages", result.NoInterest.Values.Sum()));
        }

        context.Log.Info(
            "messages-recorded",
            string.Join("; ", result.Received.Select(kind => $"{kind.Value} {kind.Key}")),
            ("messages", messages),
            ("writes", result.Changes.Count),
            ("duplicates", result.Duplicates),
            ("foreign", result.Foreign),
            ("failed", result.Failed.Count));
    }

    private static ReadOnlyMemory<byte> Answer(IReadOnlyList<FailedMessage> failed)
    {
        ArrayBufferWriter<byte> answer = new();
        using var writer = new Utf8JsonWriter(answer);
        writer.WriteStartObject();
        writer.WriteStartArray("batchItemFailures"u8);
        foreach (var message in failed)
        {
            writer.WriteStartObject();
            writer.WriteString("itemIdentifier"u8, message.MessageId);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.Flush();
        return answer.WrittenMemory;
    }
}
