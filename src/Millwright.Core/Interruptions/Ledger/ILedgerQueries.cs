using Millwright.Core.Failures;
using Millwright.Core.Interruptions.Records;

namespace Millwright.Core.Interruptions.Ledger;

/// <summary>
/// Reads the ledger by its indexes, never by a scan. An index is some moments behind the ledger. Records of unattributed instances are in no index: they
/// are found by instance.
/// </summary>
public interface ILedgerQueries
{
    /// <summary>One instance.</summary>
    /// <exception cref="FailureException">The ledger could not be read.</exception>
    Task<InstanceRecord?> FindAsync(string instanceId, CancellationToken cancellationToken);

    /// <summary>The instances of a cluster that were launched in a period, in order of launch.</summary>
    /// <exception cref="FailureException">The ledger could not be read.</exception>
    IAsyncEnumerable<InstanceRecord> LaunchedAsync(string cluster, DayRange days, CancellationToken cancellationToken);

    /// <summary>The instances of a cluster that were warned in a period, in order of warning.</summary>
    /// <exception cref="FailureException">The ledger could not be read.</exception>
    IAsyncEnumerable<InstanceRecord> ReclaimedAsync(string cluster, DayRange days, CancellationToken cancellationToken);

    /// <summary>The instances of a NodePool that were launched in a period, in order of launch.</summary>
    /// <exception cref="FailureException">The ledger could not be read.</exception>
    IAsyncEnumerable<InstanceRecord> LaunchedInPoolAsync(string cluster, string nodePool, DayRange days, CancellationToken cancellationToken);
}
