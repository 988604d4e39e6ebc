using Millwright.Core.Deprovisioning;
using Millwright.Core.Manifests;
using Millwright.Core.Provisioning;

namespace Millwright.Functions.Deprovisioning.Messages;

/// <summary>What SurveyCluster answers.</summary>
/// <param name="Cluster">The cluster's facts.</param>
/// <param name="Pools">NodePools to delete, and NodeClaims without a pool.</param>
/// <param name="Classes">EC2NodeClasses to delete, when the pools are gone.</param>
/// <param name="Releases">Releases to uninstall, in this order.</param>
/// <param name="Kept">Releases that stay: somebody else's, or no part of Karpenter.</param>
/// <param name="Blocked">Whether the run has to end here.</param>
/// <param name="Summary">What stands in its way, each with what to do; empty where nothing does.</param>
/// <param name="Claims">Which NodeClaims have to be gone: see <see cref="RemovalLookInput.Claims"/>.</param>
/// <param name="Nodes">How many NodeClaims will be drained, by pool, as a text; empty where there is none.</param>
public sealed record SurveyReport(
    ClusterFacts Cluster,
    IReadOnlyList<ObjectReference> Pools,
    IReadOnlyList<ObjectReference> Classes,
    IReadOnlyList<ReleaseToUninstall> Releases,
    IReadOnlyList<ReleaseToUninstall> Kept,
    bool Blocked,
    string Summary,
    string Claims,
    string Nodes);

/// <summary>What DeleteObjects answers.</summary>
/// <param name="Objects">Those that were there, as texts.</param>
public sealed record DeletionReport(IReadOnlyList<string> Objects);

/// <summary>What LookAtRemoval answers.</summary>
/// <param name="Done">Whether everything is gone.</param>
/// <param name="Left">How many objects are still there.</param>
/// <param name="Waiting">What is still there, as a text; empty where nothing is.</param>
/// <param name="Attempts">How many looks there were, this one included.</param>
public sealed record RemovalLook(bool Done, int Left, string Waiting, int Attempts);

/// <summary>What UninstallReleases answers.</summary>
/// <param name="Releases">Those that were there, in the order in which they went.</param>
public sealed record UninstallReport(IReadOnlyList<ReleaseToUninstall> Releases);
