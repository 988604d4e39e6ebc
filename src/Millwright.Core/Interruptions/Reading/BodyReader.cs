using System.Buffers;
using System.Text.Json;

namespace Millwright.Core.Interruptions.Reading;

/// <summary>
/// Reads the body of a queued message: an event as EventBridge delivers it, or SNS' envelope around one. Answers every input with a value, in time and
/// memory bounded by the body's length; nothing is thrown.
/// </summary>
public static class BodyReader
{
    /// <summary>The longest message that SQS takes: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-messages.html</summary>
    public const int MaximumBytes = 1024 * 1024;

    /// <summary>The deepest event known has six levels.</summary>
    internal const int MaximumDepth = 32;

    internal static readonly JsonReaderOptions Options = new() { MaxDepth = MaximumDepth };

    /// <param name="body">The body, UTF-8.</param>
    public static BodyReading Read(ReadOnlySpan<byte> body)
    {
        if (body.Length > MaximumBytes)
            return BodyReading.OfPoison($"the body has {body.Length} bytes, more than the {MaximumBytes} of a queue's message");
        try
        {
            return Read(body, unwrapped: false);
        }
        catch (JsonException problem)
        {
            return BodyReading.OfPoison($"the body is not JSON: line {problem.LineNumber}, byte {problem.BytePositionInLine}");
        }
        catch (InvalidOperationException)
        {
            // The reader's word for an escape such as \ud800 that stands for no character.
            return BodyReading.OfPoison("the body has a string that is not Unicode");
        }
    }

    private static BodyReading Read(ReadOnlySpan<byte> body, bool unwrapped)
    {
        var envelope = new EventEnvelope();
        var reader = new Utf8JsonReader(body, Options);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            return BodyReading.OfPoison("the body is no JSON object");
        envelope.ReadFrom(ref reader);
        // Only the next read sees what follows the object, and refuses it.
        reader.Read();
        return envelope.IsNotification && !unwrapped ? Unwrap(ref envelope, body.Length) : EventRouter.Route(ref envelope);
    }

    private static BodyReading Unwrap(ref EventEnvelope envelope, int length)
    {
        // Text never grows when its escapes are resolved.
        var buffer = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            return Read(buffer.AsSpan(0, envelope.CopyMessage(buffer)), unwrapped: true);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
