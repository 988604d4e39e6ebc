using Millwright.Core.Interruptions.Ledger;
using Millwright.Core.Interruptions.Records;

namespace Millwright.Functions.Tests.Interruptions.UnderFire;

/// <summary>A ledger whose calls go wrong, and which counts its writes.</summary>
internal sealed class FaultyLedger(ILedger ledger, Faults faults) : ILedger
{
    private int _writes;
    private int _conflicts;

    public int Writes => _writes;

    public int Conflicts => _conflicts;

    public Task<IReadOnlyDictionary<string, StoredRecord>> LoadAsync(IReadOnlyCollection<string> instanceIds, CancellationToken cancellationToken) =>
        faults.RunAsync(() => ledger.LoadAsync(instanceIds, cancellationToken));

    public Task<StoreOutcome> StoreAsync(InstanceRecord record, long seenVersion, CancellationToken cancellationToken) => faults.RunAsync(async () =>
    {
        var outcome = await ledger.StoreAsync(record, seenVersion, cancellationToken);
        Interlocked.Increment(ref outcome.IsStored ? ref _writes : ref _conflicts);
        return outcome;
    });
}
