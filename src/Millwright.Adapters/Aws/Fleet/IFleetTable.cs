using Millwright.Core.Failures;

namespace Millwright.Adapters.Aws.Fleet;

/// <summary>The fleet table: one record a cluster, of texts.</summary>
public interface IFleetTable
{
    /// <summary>Every record, in no order.</summary>
    /// <param name="attributes">Which attributes; a record has those of them that it has.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="FailureException">DynamoDB refused, or did not answer.</exception>
    IAsyncEnumerable<IReadOnlyDictionary<string, string>> ReadAllAsync(IReadOnlyList<string> attributes, CancellationToken cancellationToken);

    /// <summary>The whole record of a cluster; null where there is none.</summary>
    /// <exception cref="FailureException">DynamoDB refused, or did not answer.</exception>
    Task<IReadOnlyDictionary<string, string>?> FindAsync(string cluster, CancellationToken cancellationToken);
}
