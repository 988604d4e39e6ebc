using System.Buffers;
using System.Text.Json;
using Millwright.Core.Failures;
using Millwright.Core.Interruptions.Reading;

namespace Millwright.Functions.Interruptions;

/// <summary>
/// Reads the event with which Lambda hands over messages of a queue: https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html. Bodies are read on the way, so
/// that no text of them is kept.
/// </summary>
public static class SqsEventReader
{
    /// <param name="payload">The event, UTF-8.</param>
    /// <exception cref="FailureException"><see cref="FailureNames.InvalidRequest"/> if it is none; a bad body is a value in its record.</exception>
    public static IReadOnlyList<QueuedMessage> Read(ReadOnlySpan<byte> payload)
    {
        var reader = new Utf8JsonReader(payload);
        try
        {
            List<QueuedMessage>? messages = null;
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
                throw Invalid("it is no object");
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var records = reader.ValueTextEquals("Records"u8);
                reader.Read();
                if (records && reader.TokenType == JsonTokenType.StartArray) messages = ReadRecords(ref reader);
                else reader.Skip();
            }

            return messages ?? throw Invalid("`Records` is missing or no list");
        }
        catch (JsonException problem)
        {
            throw Invalid($"line {problem.LineNumber + 1} is not JSON", problem);
        }
    }

    private static List<QueuedMessage> ReadRecords(ref Utf8JsonReader reader)
    {
        List<QueuedMessage> messages = [];
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.StartObject)
                throw Invalid($"`Records[{messages.Count}]` is no object");
            messages.Add(ReadRecord(ref reader, messages.Count));
        }

        return messages;
    }

    private static QueuedMessage ReadRecord(ref Utf8JsonReader reader, int index)
    {
        string? id = null;
        var body = BodyReading.OfPoison("body is missing or no string");
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isId = reader.ValueTextEquals("messageId"u8);
            var isBody = reader.ValueTextEquals("body"u8);
            reader.Read();
            if (isId && reader.TokenType == JsonTokenType.String) id = reader.GetString();
            else if (isBody && reader.TokenType == JsonTokenType.String) body = ReadBody(ref reader);
            else reader.Skip();
        }

        // Without an id its failure could not be told to Lambda.
        return id is { Length: > 0 } ? new QueuedMessage(id, body) : throw Invalid($"`Records[{index}].messageId` is missing");
    }

    private static BodyReading ReadBody(ref Utf8JsonReader reader)
    {
        if (!reader.ValueIsEscaped)
            return BodyReader.Read(reader.ValueSpan);
        var buffer = ArrayPool<byte>.Shared.Rent(reader.ValueSpan.Length);
        try
        {
            return BodyReader.Read(buffer.AsSpan(0, reader.CopyString(buffer)));
        }
        catch (InvalidOperationException)
        {
            return BodyReading.OfPoison("body is a string that is not Unicode");
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static FailureException Invalid(string reason, Exception? problem = null) => new(
        FailureNames.InvalidRequest,
        $"The input is no event of SQS: {reason}.",
        "Invoke the function by its event source mapping, or with an object like events/sqs-batch.json.",
        problem);
}
