using Millwright.Core.Failures;
using Millwright.Core.Interruptions.Ledger;
using Millwright.Core.Interruptions.Records;

namespace Millwright.Functions.Tests.Interruptions;

/// <summary>Counts calls, and fails those that a test picks.</summary>
internal sealed class CountingLedger(ILedger ledger) : ILedger
{
    private int _loads;
    private int _writes;
    private int _atOnce;

    public int Loads => _loads;

    public int Writes => _writes;

    public int MostAtOnce { get; private set; }

    /// <summary>Instances whose writes fail.</summary>
    public HashSet<string> Unwritable { get; } = new(StringComparer.Ordinal);

    /// <summary>Runs before each write.</summary>
    public Func<InstanceRecord, Task> BeforeWrite { get; set; } = _ => Task.CompletedTask;

    public Task<IReadOnlyDictionary<string, StoredRecord>> LoadAsync(IReadOnlyCollection<string> instanceIds, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _loads);
        return ledger.LoadAsync(instanceIds, cancellationToken);
    }

    public async Task<StoreOutcome> StoreAsync(InstanceRecord record, long seenVersion, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _writes);
        var atOnce = Interlocked.Increment(ref _atOnce);
        lock (Unwritable) MostAtOnce = Math.Max(MostAtOnce, atOnce);
        try
        {
            await BeforeWrite(record);
            if (Unwritable.Contains(record.InstanceId)) throw new FailureException(FailureNames.AwsThrottled, "The table is throttled.", "Wait.");
            return await ledger.StoreAsync(record, seenVersion, cancellationToken);
        }
        finally
        {
            Interlocked.Decrement(ref _atOnce);
        }
    }
}
