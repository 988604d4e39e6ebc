using Millwright.Core.Deprovisioning;
using Millwright.Core.Manifests;
using Millwright.Core.Provisioning;

namespace Millwright.Functions.Deprovisioning.Messages;

/// <summary>What SurveyCluster gets.</summary>
/// <param name="Execution">The execution's name.</param>
/// <param name="Cluster">The cluster's name.</param>
/// <param name="DeleteForeign">Whether objects go that Millwright did not make.</param>
public sealed record SurveyInput(string Execution, string Cluster, bool DeleteForeign);

/// <summary>What functions get that work on the cluster.</summary>
public abstract record ClusterInput
{
    /// <summary>The execution's name.</summary>
    public required string Execution { get; init; }

    /// <summary>The cluster's facts, as SurveyCluster found them.</summary>
    public required ClusterFacts Cluster { get; init; }
}

/// <summary>What DeleteObjects gets.</summary>
public sealed record DeleteObjectsInput : ClusterInput
{
    /// <summary>What to delete, in this order.</summary>
    public required IReadOnlyList<ObjectReference> Objects { get; init; }
}

/// <summary>What LookAtRemoval gets.</summary>
public sealed record RemovalLookInput : ClusterInput
{
    /// <summary>What is to be gone.</summary>
    public required IReadOnlyList<ObjectReference> Objects { get; init; }

    /// <summary>Which NodeClaims are to be gone too: <c>all</c>, those <c>of-objects</c>, or <c>none</c>.</summary>
    public required string Claims { get; init; }

    /// <summary>How long it may take, in minutes.</summary>
    public required int TimeoutMinutes { get; init; }

    /// <summary>How many looks there were before this one.</summary>
    public required int Attempts { get; init; }
}

/// <summary>What UninstallReleases gets.</summary>
public sealed record UninstallInput : ClusterInput
{
    /// <summary>What to uninstall, in this order.</summary>
    public required IReadOnlyList<ReleaseToUninstall> Releases { get; init; }
}
