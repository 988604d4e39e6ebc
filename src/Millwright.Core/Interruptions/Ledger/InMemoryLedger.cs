using System.Collections.Concurrent;
using Millwright.Core.Interruptions.Records;

namespace Millwright.Core.Interruptions.Ledger;

/// <summary>
/// A ledger of this process, with the same versions and queries as the durable one: for the command line and tests. May be used from several threads.
/// </summary>
public sealed class InMemoryLedger : ILedger, ILedgerQueries
{
    private readonly ConcurrentDictionary<string, StoredRecord> _records = new(StringComparer.Ordinal);

    /// <summary>All records, by instance.</summary>
    public IReadOnlyList<InstanceRecord> Records =>
        [.. _records.Values.Select(stored => stored.Record).OrderBy(record => record.InstanceId, StringComparer.Ordinal)];

    public Task<IReadOnlyDictionary<string, StoredRecord>> LoadAsync(IReadOnlyCollection<string> instanceIds, CancellationToken cancellationToken)
    {
        Dictionary<string, StoredRecord> found = new(instanceIds.Count, StringComparer.Ordinal);
        foreach (var id in instanceIds)
        {
            if (_records.TryGetValue(id, out var stored))
                found[id] = stored;
        }

        return Task.FromResult<IReadOnlyDictionary<string, StoredRecord>>(found);
    }

    public Task<StoreOutcome> StoreAsync(InstanceRecord record, long seenVersion, CancellationToken cancellationToken)
    {
        var next = new StoredRecord(record, seenVersion + 1);
        var current = seenVersion == 0
            ? _records.GetOrAdd(record.InstanceId, next)
            : _records.AddOrUpdate(
                record.InstanceId,
                static (id, _) => throw new InvalidOperationException($"{id} is not in the ledger, so no version of it was seen."),
                static (_, stored, next) => stored.Version == next.Version - 1 ? next : stored,
                next);
        return Task.FromResult(ReferenceEquals(current, next) ? StoreOutcome.Stored : StoreOutcome.Conflict(current));
    }

    public Task<InstanceRecord?> FindAsync(string instanceId, CancellationToken cancellationToken) =>
        Task.FromResult(_records.GetValueOrDefault(instanceId)?.Record);

    public IAsyncEnumerable<InstanceRecord> LaunchedAsync(string cluster, DayRange days, CancellationToken cancellationToken) =>
        Select(record => record.Attribution?.Cluster == cluster, static record => record.LaunchedAt, days);

    public IAsyncEnumerable<InstanceRecord> ReclaimedAsync(string cluster, DayRange days, CancellationToken cancellationToken) =>
        Select(record => record.Attribution?.Cluster == cluster, static record => record.Reclamation?.WarnedAt, days);

    public IAsyncEnumerable<InstanceRecord> LaunchedInPoolAsync(string cluster, string nodePool, DayRange days, CancellationToken cancellationToken) =>
        Select(record => record.Attribution is { } node && node.Cluster == cluster && node.NodePool == nodePool, static record => record.LaunchedAt, days);

#pragma warning disable CS1998 // An answer from memory never waits.
    private async IAsyncEnumerable<InstanceRecord> Select(Func<InstanceRecord, bool> belongs, Func<InstanceRecord, DateTimeOffset?> time, DayRange days)
#pragma warning restore CS1998
    {
        foreach (var record in Records.Where(record => belongs(record) && time(record) is { } at && days.Contains(at)).OrderBy(time))
            yield return record;
    }
}
