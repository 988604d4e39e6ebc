using Millwright.Core.Provisioning;

namespace Millwright.Functions.Provisioning.Messages;

/// <summary>What ResolveEnvironment found: the cluster's facts, and the environment and revision that hold for it.</summary>
/// <param name="Skipped">Whether the run ends here.</param>
/// <param name="Reason">Why it does; empty otherwise.</param>
/// <param name="Cluster">The cluster's facts.</param>
/// <param name="Environment">The environment's name; empty when skipped.</param>
/// <param name="Revision">The revision's SHA; empty when skipped.</param>
/// <param name="Names">What is made for the cluster in AWS.</param>
/// <param name="At">When this was found.</param>
public sealed record Resolution(bool Skipped, string Reason, ClusterFacts Cluster, string Environment, string Revision, ResourceNames Names, DateTimeOffset At)
{
    /// <summary>The node group that the request names; empty to take the cluster's first.</summary>
    public string NodeGroup { get; init; } = "";

    /// <summary>The revision in force for the environment, which a request by hand may pass over; empty when skipped, or while none is in force.</summary>
    public string InForce { get; init; } = "";
}
