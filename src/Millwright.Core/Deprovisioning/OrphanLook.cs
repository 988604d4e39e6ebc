namespace Millwright.Core.Deprovisioning;

/// <summary>What one look for orphans found.</summary>
/// <param name="Orphans">All of them.</param>
public sealed record OrphanLook(IReadOnlyList<TaggedResource> Orphans)
{
    private const string ShuttingDown = "shutting-down";

    /// <summary>Takes the orphans out of what carries the cluster's name.</summary>
    public static OrphanLook Of(IEnumerable<TaggedResource> resources, OrphanCriteria criteria) =>
        new([.. resources.Where(criteria.IsOrphan).OrderBy(resource => resource.Kind).ThenBy(resource => resource.Id, StringComparer.Ordinal)]);

    /// <summary>How many there are of a kind.</summary>
    public int Count(OrphanKind kind) => Orphans.Count(orphan => orphan.Kind == kind);

    /// <summary>
    /// Whether the cluster's stack has to stay: its node role is in an instance profile, so that IAM refuses to delete it, or instances still run with it.
    /// </summary>
    public bool HoldsStack => Orphans.Any(orphan => orphan.Kind is OrphanKind.Instance or OrphanKind.InstanceProfile);

    /// <summary>Whether instances are on their way out, so that whatever they use has to wait.</summary>
    public bool HasInstances => Count(OrphanKind.Instance) > 0;

    /// <summary>What to remove next, at most so many of each kind: instances alone as long as there are any, then the rest.</summary>
    public IReadOnlyList<TaggedResource> Batch(int size) => HasInstances
        ? [.. Orphans.Where(orphan => orphan is { Kind: OrphanKind.Instance, State: not ShuttingDown }).Take(size)]
        : [.. Orphans.GroupBy(orphan => orphan.Kind).SelectMany(kind => kind.Take(size))];
}
