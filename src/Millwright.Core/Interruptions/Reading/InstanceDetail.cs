using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Millwright.Core.Interruptions.Reading;

/// <summary>The detail of EC2's events about one instance: the fields of all of them, each in some of them.</summary>
internal ref struct InstanceDetail
{
    public string InstanceId;
    public ReadOnlySpan<byte> State;
    public ReadOnlySpan<byte> ZoneId;
    public DateTimeOffset? TerminationTime;

    public static bool TryRead(ref EventEnvelope envelope, out InstanceDetail detail, [NotNullWhen(false)] out string? problem)
    {
        detail = default;
        if (!envelope.TryReadDetail(out var reader, out problem))
            return false;
        ReadOnlySpan<byte> id = default, state = default, zoneId = default;
        DateTimeOffset? termination = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (JsonText.TryReadProperty(ref reader, "instance-id"u8, ref id)) continue;
            if (JsonText.TryReadProperty(ref reader, "state"u8, ref state)) continue;
            if (JsonText.TryReadProperty(ref reader, "azId"u8, ref zoneId)) continue;
            var ends = reader.ValueTextEquals("instance-termination-time"u8);
            reader.Read();
            if (ends && reader.TokenType == JsonTokenType.String && reader.TryGetDateTimeOffset(out var time) && EventTime.TryNormalize(time, out var normalized))
                termination = normalized;
            reader.Skip();
        }

        if (Reading.InstanceId.TryRead(id, out var instance))
        {
            detail = new InstanceDetail { InstanceId = instance, State = state, ZoneId = zoneId, TerminationTime = termination };
            return true;
        }

        problem = id.IsEmpty ? "detail.instance-id is missing or no string" : $"detail.instance-id is `{JsonText.Shorten(id)}`, no id of an instance";
        return false;
    }
}
