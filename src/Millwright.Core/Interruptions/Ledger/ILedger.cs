using Millwright.Core.Failures;
using Millwright.Core.Interruptions.Records;

namespace Millwright.Core.Interruptions.Ledger;

/// <summary>
/// Where the records are kept, one for each instance, replaced as a whole and only by a writer who has seen the version that is there.
/// </summary>
/// <remarks>
/// The write protocol. A message is recorded by
/// <list type="number">
/// <item>loading the instance's record with its version,</item>
/// <item>merging the message into it, and what EC2 says about the instance where the record does not know,</item>
/// <item>storing the result, unless the merge changed nothing, on the condition that the version is still the one that was loaded; if it is not, merging
/// into what is there now and storing again,</item>
/// <item>and only then acknowledging the message.</item>
/// </list>
/// A record carries its messages in itself, so "seen" and "counted" are one write. A crash before it leaves nothing behind, and the message comes again; a crash
/// after it leaves a record that a second delivery does not change. Two writers at once cannot lose either's message, because the slower one's condition
/// fails. Order does not matter, because merging is commutative. What a write made known for the first time is the difference between the two records, and
/// exactly one writer has it.
/// <para>
/// What it costs: at most one write for each message, one for each instance of a batch, and none for a repeated message.
/// </para>
/// </remarks>
public interface ILedger
{
    /// <summary>Loads records, as they are after every write that ended before. An instance without a record is missing in the answer.</summary>
    /// <exception cref="FailureException">The ledger could not be read.</exception>
    Task<IReadOnlyDictionary<string, StoredRecord>> LoadAsync(IReadOnlyCollection<string> instanceIds, CancellationToken cancellationToken);

    /// <summary>Stores a record if the version is still the one that was seen.</summary>
    /// <param name="record">The record in full.</param>
    /// <param name="seenVersion"><see cref="StoredRecord.Version"/> of what it was merged into; 0 where there was none.</param>
    /// <param name="cancellationToken">Gives up; the write may or may not have happened then.</param>
    /// <exception cref="FailureException">The ledger could not be written, or did not say whether it was.</exception>
    Task<StoreOutcome> StoreAsync(InstanceRecord record, long seenVersion, CancellationToken cancellationToken);
}
