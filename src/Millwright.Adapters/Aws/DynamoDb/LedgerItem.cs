using System.Globalization;
using Amazon.DynamoDBv2.Model;
using Millwright.Core.Failures;
using Millwright.Core.Interruptions.Attribution;
using Millwright.Core.Interruptions.Ledger;
using Millwright.Core.Interruptions.Records;
using FailureException = Millwright.Core.Failures.FailureException;

namespace Millwright.Adapters.Aws.DynamoDb;

/// <summary>A record as an item of <see cref="LedgerTable"/>, and back.</summary>
internal static class LedgerItem
{
    /// <param name="record">The record; it has at least one message.</param>
    /// <param name="version">The version that it becomes.</param>
    /// <param name="write">The text of this write.</param>
    /// <param name="timeToLive">How long after its last message it is kept.</param>
    public static Dictionary<string, AttributeValue> Of(InstanceRecord record, long version, string write, TimeSpan timeToLive)
    {
        Dictionary<string, AttributeValue> item = new(StringComparer.Ordinal)
        {
            [LedgerTable.InstanceId] = new(record.InstanceId),
            [LedgerTable.Version] = Number(version),
            [LedgerTable.Write] = new(write),
            [LedgerTable.Sightings] = new() { SS = [.. record.Sightings.Select(sighting => sighting.ToString())] },
            [LedgerTable.Expires] = Number((record.Sightings[^1].At + timeToLive).ToUnixTimeSeconds()),
        };
        Add(LedgerTable.Zone, record.Zone);
        Add(LedgerTable.ZoneId, record.ZoneId);
        Add(LedgerTable.EndedAt, Text(record.EndedAt));
        Add(LedgerTable.LaunchedAt, Text(record.LaunchedAt));
        if (record.Attribution is { } node)
        {
            Add(LedgerTable.Cluster, node.Cluster);
            Add(LedgerTable.NodePool, node.NodePool);
            Add(LedgerTable.Pool, PoolOf(node.Cluster, node.NodePool));
            Add(LedgerTable.NodeClaim, node.NodeClaim);
            Add(LedgerTable.NodeClass, node.NodeClass);
            Add(LedgerTable.InstanceType, node.InstanceType);
            Add(LedgerTable.CapacityType, CapacityTypes.NameOf(node.CapacityType));
            Add(LedgerTable.LaunchTime, Timestamp.Format(node.LaunchTime));
        }

        if (record.Reclamation is { } reclamation)
        {
            Add(LedgerTable.WarnedAt, Timestamp.Format(reclamation.WarnedAt));
            Add(LedgerTable.ReclamationKind, reclamation.Kind == ReclamationKind.Spot ? "spot" : "capacity-reservation");
            if (reclamation.NoticeSeconds is { } notice) item[LedgerTable.NoticeSeconds] = Number(notice);
            if (reclamation.AgeSeconds is { } age) item[LedgerTable.AgeSeconds] = Number(age);
        }

        return item;

        void Add(string name, string? value)
        {
            if (value is not null) item[name] = new AttributeValue(value);
        }
    }

    /// <summary>Reads what is not derived.</summary>
    /// <exception cref="FailureException"><see cref="FailureNames.AwsRejected"/> if somebody else has written the item.</exception>
    public static StoredRecord Read(Dictionary<string, AttributeValue> item)
    {
        var id = Text(LedgerTable.InstanceId) ?? throw Broken("(no id)", LedgerTable.InstanceId);
        if (!item.TryGetValue(LedgerTable.Version, out var version) || !long.TryParse(version.N, CultureInfo.InvariantCulture, out var number))
            throw Broken(id, LedgerTable.Version);
        List<Sighting> sightings = [];
        foreach (var text in item.GetValueOrDefault(LedgerTable.Sightings)?.SS ?? [])
            sightings.Add(Sighting.TryParse(text, out var sighting) ? sighting : throw Broken(id, LedgerTable.Sightings));
        var record = new InstanceRecord(id)
        {
            Attribution = ReadAttribution(),
            Zone = Text(LedgerTable.Zone),
            ZoneId = Text(LedgerTable.ZoneId),
            Sightings = SightingSet.Of(sightings),
        };
        return new StoredRecord(record, number);

        string? Text(string name) => item.GetValueOrDefault(name)?.S;

        NodeAttribution? ReadAttribution() => Text(LedgerTable.Cluster) is not { } cluster ? null : new NodeAttribution(
            cluster,
            Text(LedgerTable.NodePool) ?? throw Broken(id, LedgerTable.NodePool),
            Text(LedgerTable.NodeClaim),
            Text(LedgerTable.NodeClass),
            Text(LedgerTable.InstanceType) ?? throw Broken(id, LedgerTable.InstanceType),
            CapacityTypes.Parse(Text(LedgerTable.CapacityType)) ?? throw Broken(id, LedgerTable.CapacityType),
            Timestamp.TryParse(Text(LedgerTable.LaunchTime), out var launched) ? launched : throw Broken(id, LedgerTable.LaunchTime));
    }

    public static string PoolOf(string cluster, string nodePool) => $"{cluster}/{nodePool}";

    public static string? WriteOf(Dictionary<string, AttributeValue> item) => item.GetValueOrDefault(LedgerTable.Write)?.S;

    private static AttributeValue Number(long value) => new() { N = value.ToString(CultureInfo.InvariantCulture) };

    private static string? Text(DateTimeOffset? time) => time is { } known ? Timestamp.Format(known) : null;

    private static FailureException Broken(string id, string attribute) => new(
        FailureNames.AwsRejected,
        $"The ledger's item of {id} has no valid `{attribute}`: it was not written by Millwright.",
        "Restore the item from the table's backups, or delete it; the messages that come again write it anew.");
}
