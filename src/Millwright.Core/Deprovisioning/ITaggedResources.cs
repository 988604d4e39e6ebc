using Millwright.Core.Failures;

namespace Millwright.Core.Deprovisioning;

/// <summary>What the account has in AWS under a cluster's name.</summary>
public interface ITaggedResources
{
    /// <summary>
    /// Instances, volumes, launch templates and instance profiles that may be the cluster's, page after page, with all their tags. Whether they are is for
    /// <see cref="OrphanCriteria"/> to say.
    /// </summary>
    /// <exception cref="FailureException">AWS refused, or did not answer.</exception>
    Task<IReadOnlyList<TaggedResource>> FindAsync(OrphanCriteria criteria, CancellationToken cancellationToken);
}
