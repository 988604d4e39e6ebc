using System.Text.Json;
using System.Text.Json.Serialization;

namespace Millwright.Benchmarks.Parsing;

/// <summary>The peer: the same events through System.Text.Json's source generation, into the classes that one would write for them.</summary>
internal static class SourceGenerated
{
    /// <summary>Null for an event of no interest.</summary>
    public static Message? Read(ReadOnlySpan<byte> body)
    {
        var read = JsonSerializer.Deserialize(body, EventJson.Default.Event);
        if (read is null)
            return null;
        return (read.Version, read.Source, read.DetailType) switch
        {
            ("0", "aws.ec2", "EC2 Spot Instance Interruption Warning") => Of("spot", read),
            ("0", "aws.ec2", "EC2 Instance Rebalance Recommendation") => Of("rebalance", read),
            ("0", "aws.ec2", "EC2 Instance State-change Notification") => Of(read.Detail!.State!, read),
            ("0", "aws.ec2", "EC2 Capacity Reservation Instance Interruption Warning") => Of("reservation", read),
            ("0", "aws.ec2", "EC2 Interruptible Capacity Reservation Instance Interruption Warning") => Of("reservation", read),
            ("0", "aws.health", "AWS Health Event") => new Message(
                "health", read.Id!, read.Time, [.. read.Detail!.AffectedEntities!.Select(entity => entity.EntityValue!)]),
            _ => null,
        };
    }

    private static Message Of(string kind, Event read) => new(kind, read.Id!, read.Time, [read.Detail!.InstanceId!]);

    internal sealed record Message(string Kind, string Id, DateTimeOffset Time, IReadOnlyList<string> Instances);

    internal sealed record Event(
        string? Version,
        string? Id,
        [property: JsonPropertyName("detail-type")] string? DetailType,
        string? Source,
        DateTimeOffset Time,
        IReadOnlyList<string>? Resources,
        Detail? Detail);

    internal sealed record Detail(
        [property: JsonPropertyName("instance-id")] string? InstanceId, string? State, IReadOnlyList<AffectedEntity>? AffectedEntities);

    internal sealed record AffectedEntity(string? EntityValue);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(SourceGenerated.Event))]
internal sealed partial class EventJson : JsonSerializerContext;
