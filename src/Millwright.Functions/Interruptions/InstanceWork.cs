using Millwright.Core.Failures;
using Millwright.Core.Interruptions;
using Millwright.Core.Interruptions.Attribution;
using Millwright.Core.Interruptions.Ledger;
using Millwright.Core.Interruptions.Records;

namespace Millwright.Functions.Interruptions;

/// <summary>What one batch has to do for one instance. Used by one thread at a time.</summary>
internal sealed class InstanceWork(string instanceId)
{
    private readonly List<(int Message, Sighting Sighting)> _sightings = [];
    private InstanceRecord _seen = new(instanceId);

    public string InstanceId => instanceId;

    /// <summary>What the ledger has.</summary>
    public StoredRecord Stored { get; set; } = StoredRecord.None(instanceId);

    /// <summary>Why the messages about this instance have to come again; null if they need not.</summary>
    public Failure? Failure { get; set; }

    /// <summary>EC2 knows the instance, and it is nobody's node.</summary>
    public bool IsForeign { get; private set; }

    /// <summary>The write that was made; null if none was needed.</summary>
    public RecordChange? Change { get; private set; }

    /// <summary>Whether EC2 may know more than the ledger.</summary>
    public bool NeedsDescription => Failure is null && !Stored.Record.IsFullyAttributed;

    public bool NeedsStoring => Failure is null && !IsForeign;

    /// <summary>Takes a message of the batch.</summary>
    public void Add(int index, InterruptionMessage message)
    {
        _sightings.Add((index, new Sighting(message.SightingKind, message.Time, message.Key)));
        if (message.Zone is not null || message.ZoneId is not null)
            _seen = _seen.Merge(new InstanceRecord(instanceId) { Zone = message.Zone, ZoneId = message.ZoneId });
    }

    /// <summary>Takes what EC2 says.</summary>
    public void Describe(InstanceDescription description)
    {
        var node = NodeAttribution.Of(description);
        // Tags may have been taken off a node that the ledger knows; it stays what it was.
        IsForeign = node is null && Stored.Record.Attribution is null;
        if (node is not null)
            _seen = _seen.Merge(new InstanceRecord(instanceId) { Attribution = node, Zone = description.Zone, ZoneId = description.ZoneId });
    }

    /// <summary>Merges everything into the stored record and writes it, unless it is there already.</summary>
    /// <returns>Whether it is durable; false if others wrote in between each time.</returns>
    public async Task<bool> StoreAsync(ILedger ledger, int attempts, CancellationToken cancellationToken)
    {
        var seen = _seen with { Sightings = SightingSet.Of(_sightings.Select(entry => entry.Sighting)) };
        for (var attempt = 0; attempt < attempts; attempt++)
        {
            var before = Stored.Record;
            var after = before.Merge(seen);
            if (after == before)
                return true;
            var outcome = await ledger.StoreAsync(after, Stored.Version, cancellationToken);
            if (outcome.IsStored)
            {
                Change = new RecordChange(before, after);
                return true;
            }

            Stored = outcome.Current;
        }

        return false;
    }

    /// <summary>The batch's messages about this instance, and whether each was known before, from the ledger or from earlier in the batch.</summary>
    public IEnumerable<(int Message, bool IsKnown)> Messages()
    {
        var before = Change?.Before ?? Stored.Record;
        HashSet<(SightingKind, string)> earlier = [];
        foreach (var (message, sighting) in _sightings)
            yield return (message, !earlier.Add((sighting.Kind, sighting.Key)) || before.Sightings.Contains(sighting.Kind, sighting.Key));
    }
}
