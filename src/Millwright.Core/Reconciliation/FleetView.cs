namespace Millwright.Core.Reconciliation;

/// <summary>All that is known of the region at one moment.</summary>
/// <param name="Environments">The environments in force.</param>
/// <param name="Clusters">The names of the region's clusters.</param>
/// <param name="Members">What the fleet table says, by cluster.</param>
/// <param name="RunningExecutions">The names of the provisioning runs that go on.</param>
/// <param name="Now">The moment.</param>
public sealed record FleetView(
    IReadOnlyList<EnvironmentInForce> Environments,
    IReadOnlyList<string> Clusters,
    IReadOnlyDictionary<string, FleetMember> Members,
    IReadOnlyList<string> RunningExecutions,
    DateTimeOffset Now)
{
    /// <summary>The clusters whose tags have to be known before anything can be decided: those that do not already stand where their environment wants them.</summary>
    public IReadOnlyList<string> ToDescribe => [.. Clusters.Where(cluster => Settled(cluster) is null)];

    /// <summary>
    /// The environment of a cluster that needs no run, by its record alone, and how it stands; null for every other. A cluster that changed its tags moves with the next
    /// revision: until then nothing asks for them.
    /// </summary>
    internal (EnvironmentInForce Environment, ClusterStanding Standing)? Settled(string cluster)
    {
        if (!Members.TryGetValue(cluster, out var member) || Environments.FirstOrDefault(environment => environment.Name == member.Environment) is not { } environment)
            return null;
        // A failed run may have left half of a revision, whichever it was.
        if (member.HasFailed || member.IsDeprovisioned)
            return null;
        if (member.Revision == environment.Revision)
            return (environment, ClusterStanding.UpToDate);
        return member.InForce == environment.Revision ? (environment, ClusterStanding.ChosenByHand) : null;
    }
}
