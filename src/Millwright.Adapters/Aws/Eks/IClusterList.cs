using Millwright.Core.Failures;

namespace Millwright.Adapters.Aws.Eks;

/// <summary>Which EKS clusters the account has in the region.</summary>
public interface IClusterList
{
    /// <summary>Their names, whatever their status.</summary>
    /// <exception cref="FailureException">EKS refused, or did not answer.</exception>
    Task<IReadOnlyList<string>> ListAsync(CancellationToken cancellationToken);
}
