namespace Millwright.Core.Provisioning;

/// <summary>What a run is asked to do, from a CreateCluster event or from a person.</summary>
/// <param name="Cluster">The cluster's name; empty where <paramref name="TerraformState"/> supplies it.</param>
/// <param name="Environment">The environment's name; null to find it by the environments' rules.</param>
/// <param name="CommitSha">The revision; null for the one in force.</param>
/// <param name="DryRun">Whether to say what would change instead of changing it.</param>
/// <param name="Origin"><see cref="EventOrigin"/>, <see cref="ReconcileOrigin"/> or <see cref="ManualOrigin"/>.</param>
/// <param name="TerraformState">Where names come from; null where they are given.</param>
public sealed record RunRequest(string Cluster, string? Environment, string? CommitSha, bool DryRun, string Origin, TerraformStateLocation? TerraformState)
{
    /// <summary>The node group that the controller may prefer; empty to take the cluster's first.</summary>
    public string NodeGroup { get; init; } = "";

    /// <summary>Which attempt of reconciling this is, from 1; 0 for every other run.</summary>
    public int Attempt { get; init; }

    /// <summary>Whether to end after the verdicts of preflight, with nothing touched.</summary>
    public bool PreflightOnly { get; init; }

    /// <summary>Whether pools may be pruned although the revision has none that can serve pods.</summary>
    public bool AllowLastPoolPruned { get; init; }

    /// <summary>The run was started by CloudTrail's report of CreateCluster.</summary>
    public const string EventOrigin = "event";

    /// <summary>The run was started because the cluster stands at another revision than its environment.</summary>
    public const string ReconcileOrigin = "reconcile";

    /// <summary>The run was started by start-execution.</summary>
    public const string ManualOrigin = "manual";
}
