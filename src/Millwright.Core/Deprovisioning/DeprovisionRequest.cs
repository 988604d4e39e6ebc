using Millwright.Core.Environments;

namespace Millwright.Core.Deprovisioning;

/// <summary>What a deprovisioning run is asked to do, from a DeleteCluster event or from a person.</summary>
/// <param name="Cluster">The cluster's name.</param>
/// <param name="DryRun">Whether to say what would be removed instead of removing it.</param>
/// <param name="Origin"><see cref="EventOrigin"/> or <see cref="ManualOrigin"/>.</param>
public sealed record DeprovisionRequest(string Cluster, bool DryRun, string Origin)
{
    /// <summary>The run was started by CloudTrail's report of DeleteCluster: only the AWS side is left.</summary>
    public const string EventOrigin = "event";

    /// <summary>The run was started by start-execution.</summary>
    public const string ManualOrigin = "manual";

    /// <summary>Default of <see cref="TimeoutMinutes"/>.</summary>
    public const int DefaultTimeoutMinutes = 60;

    /// <summary>Shortest time-out: draining one node and ending its instance takes two to three minutes.</summary>
    public const int MinimumTimeoutMinutes = 5;

    /// <summary>Longest time-out: with the run's other waits it stays about within the four hours that another run waits for its turn.</summary>
    public const int MaximumTimeoutMinutes = 180;

    /// <summary>Whether NodePools, classes and NodeClaims that Millwright did not make go too. Default false: such objects end the run before anything is touched.</summary>
    public bool DeleteForeign { get; init; }

    /// <summary>How long nodes may take to drain, in minutes, <see cref="MinimumTimeoutMinutes"/> to <see cref="MaximumTimeoutMinutes"/>.</summary>
    public int TimeoutMinutes { get; init; } = DefaultTimeoutMinutes;

    /// <summary>What is done about orphans, <see cref="OrphanPolicyNames"/>; null to do what the cluster's environment says.</summary>
    public string? Orphans { get; init; }
}
