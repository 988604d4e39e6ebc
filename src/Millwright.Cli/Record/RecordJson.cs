using System.Text.Json.Nodes;
using Millwright.Core.Interruptions.Attribution;
using Millwright.Core.Interruptions.Records;

namespace Millwright.Cli.Record;

/// <summary>A recording for machines. Times are UTC; what is not known is null.</summary>
internal static class RecordJson
{
    public static JsonObject Of(Recording recording) => new()
    {
        ["messages"] = new JsonObject(recording.Messages.Select(kind => KeyValuePair.Create(kind.Key, (JsonNode?)kind.Value))),
        ["duplicates"] = recording.Duplicates,
        ["foreign"] = recording.Foreign,
        ["poison"] = new JsonArray([.. recording.Poison.Select(poison => new JsonObject { ["message"] = poison.MessageId, ["reason"] = poison.Reason })]),
        ["launches"] = recording.Launches,
        ["reclamations"] = new JsonArray([.. recording.Reclaimed.Select(Reclamation)]),
    };

    /// <summary>One reclamation. The record has one.</summary>
    public static JsonObject Reclamation(InstanceRecord record)
    {
        var reclamation = record.Reclamation!;
        return new JsonObject
        {
            ["instanceId"] = record.InstanceId,
            ["cluster"] = record.Attribution?.Cluster,
            ["nodePool"] = record.Attribution?.NodePool,
            ["nodeClaim"] = record.Attribution?.NodeClaim,
            ["instanceType"] = record.Attribution?.InstanceType,
            ["zone"] = record.Zone,
            ["capacityType"] = record.Attribution is { } node ? CapacityTypes.NameOf(node.CapacityType) : null,
            ["launchedAt"] = Time(record.LaunchedAt),
            ["warnedAt"] = Time(reclamation.WarnedAt),
            ["terminatedAt"] = Time(record.TerminatedAt),
            ["noticeSeconds"] = reclamation.NoticeSeconds,
            ["ageSeconds"] = reclamation.AgeSeconds,
        };
    }

    private static string? Time(DateTimeOffset? time) => time is { } known ? Timestamp.Format(known) : null;
}
