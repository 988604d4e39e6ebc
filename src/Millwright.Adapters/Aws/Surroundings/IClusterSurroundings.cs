using Millwright.Core.Failures;

namespace Millwright.Adapters.Aws.Surroundings;

/// <summary>Looks around a cluster.</summary>
public interface IClusterSurroundings
{
    /// <exception cref="FailureException">There is no such cluster, or AWS refused.</exception>
    Task<ClusterSurroundings> LookAsync(string cluster, CancellationToken cancellationToken);
}
