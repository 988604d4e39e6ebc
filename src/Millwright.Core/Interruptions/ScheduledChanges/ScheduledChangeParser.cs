using System.Security.Cryptography;
using System.Text.Json;
using Millwright.Core.Interruptions.Reading;

namespace Millwright.Core.Interruptions.ScheduledChanges;

/// <summary>Reads an AWS Health event. Of interest are scheduled changes of EC2 that name instances; all else of Health is not.</summary>
internal static class ScheduledChangeParser
{
    /// <summary>Half of SHA-256: 128 bits tell all messages of an account apart.</summary>
    private const int DigestBytes = 16;

    public static BodyReading Parse(ref EventEnvelope envelope)
    {
        if (!envelope.TryReadHeader(out _, out var time, out var problem) || !envelope.TryReadDetail(out var reader, out problem))
            return BodyReading.OfPoison(problem);

        ReadOnlySpan<byte> arn = default, communication = default, service = default, category = default, code = default;
        List<string> instances = [];
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (JsonText.TryReadProperty(ref reader, "eventArn"u8, ref arn)) continue;
            if (JsonText.TryReadProperty(ref reader, "communicationId"u8, ref communication)) continue;
            if (JsonText.TryReadProperty(ref reader, "service"u8, ref service)) continue;
            if (JsonText.TryReadProperty(ref reader, "eventTypeCategory"u8, ref category)) continue;
            if (JsonText.TryReadProperty(ref reader, "eventTypeCode"u8, ref code)) continue;
            var entities = reader.ValueTextEquals("affectedEntities"u8);
            reader.Read();
            if (entities && reader.TokenType == JsonTokenType.StartArray)
                ReadEntities(ref reader, instances);
            else
                reader.Skip();
        }

        if (!service.SequenceEqual("EC2"u8) || !category.SequenceEqual("scheduledChange"u8))
            return BodyReading.OfNoInterest($"health {JsonText.Shorten(service)} {JsonText.Shorten(category)}");
        if (arn.IsEmpty || communication.IsEmpty)
            return BodyReading.OfPoison($"detail.{(arn.IsEmpty ? "eventArn" : "communicationId")} is missing or no string");
        return instances.Count == 0
            ? BodyReading.OfNoInterest($"health {JsonText.Shorten(code)} without instances")
            : BodyReading.Of(new ScheduledChange(KeyOf(arn, communication), time, JsonText.Shorten(code), instances));
    }

    private static void ReadEntities(ref Utf8JsonReader reader, List<string> instances)
    {
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.StartObject)
            {
                reader.Skip();
                continue;
            }

            ReadOnlySpan<byte> value = default;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                if (JsonText.TryReadProperty(ref reader, "entityValue"u8, ref value)) continue;
                reader.Read();
                reader.Skip();
            }

            if (InstanceId.TryRead(value, out var id))
                instances.Add(id);
        }
    }

    private static string KeyOf(ReadOnlySpan<byte> arn, ReadOnlySpan<byte> communication)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData([.. arn, (byte)'\n', .. communication], digest);
        return "health-" + Convert.ToHexStringLower(digest[..DigestBytes]);
    }
}
