using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Millwright.Core.Interruptions.Reading;

/// <summary>
/// The outer fields of an event, as they stand in the body, and a reader that waits at its detail: fields come in any order, and how the detail is read
/// depends on the others. https://docs.aws.amazon.com/eventbridge/latest/ref/overiew-event-structure.html
/// </summary>
internal ref struct EventEnvelope
{
    private ReadOnlySpan<byte> _id;
    private ReadOnlySpan<byte> _type;
    private Utf8JsonReader _detail;
    private Utf8JsonReader _message;
    private bool _hasDetail;
    private bool _hasMessage;
    private DateTimeOffset? _time;

    public ReadOnlySpan<byte> Version;
    public ReadOnlySpan<byte> Source;
    public ReadOnlySpan<byte> DetailType;
    public ReadOnlySpan<byte> FirstResource;

    /// <summary>Whether this is SNS' envelope: https://docs.aws.amazon.com/sns/latest/dg/sns-message-and-json-formats.html</summary>
    public readonly bool IsNotification => _hasMessage && _type.SequenceEqual("Notification"u8);

    /// <summary>Reads an object to its end. Its start has been read.</summary>
    public void ReadFrom(scoped ref Utf8JsonReader reader)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (JsonText.TryReadProperty(ref reader, "version"u8, ref Version)) continue;
            if (JsonText.TryReadProperty(ref reader, "id"u8, ref _id)) continue;
            if (JsonText.TryReadProperty(ref reader, "detail-type"u8, ref DetailType)) continue;
            if (JsonText.TryReadProperty(ref reader, "source"u8, ref Source)) continue;
            if (JsonText.TryReadProperty(ref reader, "Type"u8, ref _type)) continue;
            if (reader.ValueTextEquals("detail"u8)) ReadDetail(ref reader);
            else if (reader.ValueTextEquals("time"u8)) ReadTime(ref reader);
            else if (reader.ValueTextEquals("resources"u8)) ReadResources(ref reader);
            else if (reader.ValueTextEquals("Message"u8)) ReadMessage(ref reader);
            else Skip(ref reader);
        }
    }

    /// <summary>What identifies and dates every event.</summary>
    public readonly bool TryReadHeader([NotNullWhen(true)] out string? id, out DateTimeOffset time, [NotNullWhen(false)] out string? problem)
    {
        time = default;
        if (!EventId.TryRead(_id, out id))
            problem = "id is missing, or no short text";
        else if (_time is not { } seen)
            problem = "time is missing, or no ISO 8601 time";
        else
            problem = EventTime.TryNormalize(seen, out time) ? null : $"time is {seen.Year}, no year of an event";
        return problem is null;
    }

    /// <summary>A reader that stands at the start of the detail.</summary>
    public readonly bool TryReadDetail(out Utf8JsonReader reader, [NotNullWhen(false)] out string? problem)
    {
        reader = _detail;
        problem = _hasDetail ? null : "detail is missing or no object";
        return _hasDetail;
    }

    /// <summary>Writes the text that SNS carries, and returns its length.</summary>
    public readonly int CopyMessage(Span<byte> target) => _message.CopyString(target);

    private void ReadDetail(scoped ref Utf8JsonReader reader)
    {
        reader.Read();
        _hasDetail = reader.TokenType == JsonTokenType.StartObject;
        _detail = reader;
        reader.Skip();
    }

    private void ReadTime(scoped ref Utf8JsonReader reader)
    {
        reader.Read();
        _time = reader.TokenType == JsonTokenType.String && reader.TryGetDateTimeOffset(out var time) ? time : null;
        reader.Skip();
    }

    private void ReadResources(scoped ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            reader.Skip();
            return;
        }

        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (FirstResource.IsEmpty && reader.TokenType == JsonTokenType.String)
                FirstResource = JsonText.Utf8(ref reader);
            reader.Skip();
        }
    }

    private void ReadMessage(scoped ref Utf8JsonReader reader)
    {
        reader.Read();
        _hasMessage = reader.TokenType == JsonTokenType.String;
        _message = reader;
        reader.Skip();
    }

    private static void Skip(scoped ref Utf8JsonReader reader)
    {
        reader.Read();
        reader.Skip();
    }
}
