using Millwright.Core.Interruptions.Ledger;
using Millwright.Core.Interruptions.Records;

namespace Millwright.Benchmarks.Ledger;

/// <summary>Counts what passes through to a ledger.</summary>
internal sealed class MeteredLedger(ILedger ledger) : ILedger
{
    private readonly Lock _gate = new();
    private int _inFlight;

    /// <summary>Writes, refused ones too.</summary>
    public int Writes { get; private set; }

    /// <summary>Reads and writes.</summary>
    public int Calls { get; private set; }

    /// <summary>The most that were under way at once.</summary>
    public int MostInFlight { get; private set; }

    public Task<IReadOnlyDictionary<string, StoredRecord>> LoadAsync(IReadOnlyCollection<string> instanceIds, CancellationToken cancellationToken) =>
        MeterAsync(() => ledger.LoadAsync(instanceIds, cancellationToken), isWrite: false);

    public Task<StoreOutcome> StoreAsync(InstanceRecord record, long seenVersion, CancellationToken cancellationToken) =>
        MeterAsync(() => ledger.StoreAsync(record, seenVersion, cancellationToken), isWrite: true);

    private async Task<T> MeterAsync<T>(Func<Task<T>> call, bool isWrite)
    {
        lock (_gate)
        {
            Calls++;
            Writes += isWrite ? 1 : 0;
            MostInFlight = Math.Max(MostInFlight, ++_inFlight);
        }

        try
        {
            return await call();
        }
        finally
        {
            lock (_gate)
                _inFlight--;
        }
    }
}
