namespace Millwright.Functions.Deprovisioning.Messages;

/// <summary>What FindOrphans gets.</summary>
/// <param name="Execution">The execution's name.</param>
/// <param name="Cluster">The name of the cluster that is gone.</param>
/// <param name="GoneAt">When it was seen to be gone.</param>
/// <param name="Previous">What the look before answered; null before the first one.</param>
public sealed record FindOrphansInput(string Execution, string Cluster, DateTimeOffset GoneAt, OrphanReport? Previous);

/// <summary>What FindOrphans answers. What is to be removed next stands in lists of one kind each.</summary>
public sealed record OrphanReport
{
    /// <summary>How many looks there were since the last one that found another number of orphans.</summary>
    public int IdleLooks { get; init; }

    /// <summary>How many orphans there are.</summary>
    public int Total { get; init; }

    /// <summary>Whether there are instances among them, for whose end everything else waits.</summary>
    public bool HasInstances { get; init; }

    /// <summary>Whether the cluster's stack has to stay for them.</summary>
    public bool HoldsStack { get; init; }

    /// <summary>How many were found at most, by kind.</summary>
    public OrphanCounts Found { get; init; } = new(0, 0, 0, 0);

    /// <summary>How many are there now, by kind.</summary>
    public OrphanCounts Left { get; init; } = new(0, 0, 0, 0);

    /// <summary>Those that were found, the first hundred.</summary>
    public IReadOnlyList<ListedOrphan> Listed { get; init; } = [];

    /// <summary>Instances to terminate next.</summary>
    public IReadOnlyList<string> Instances { get; init; } = [];

    /// <summary>Volumes to delete next.</summary>
    public IReadOnlyList<string> Volumes { get; init; } = [];

    /// <summary>Launch templates to delete next.</summary>
    public IReadOnlyList<string> LaunchTemplates { get; init; } = [];

    /// <summary>Instance profiles to delete next.</summary>
    public IReadOnlyList<OrphanedProfile> InstanceProfiles { get; init; } = [];
}

/// <summary>Numbers of orphans.</summary>
public sealed record OrphanCounts(int Instances, int Volumes, int LaunchTemplates, int InstanceProfiles);

/// <summary>One orphan for readers.</summary>
/// <param name="Kind"><c>instance</c>, <c>volume</c>, <c>launch-template</c> or <c>instance-profile</c>.</param>
/// <param name="Id">Its id or name.</param>
public sealed record ListedOrphan(string Kind, string Id);

/// <summary>An instance profile, with the roles that have to leave it first.</summary>
public sealed record OrphanedProfile(string Name, IReadOnlyList<string> Roles);
