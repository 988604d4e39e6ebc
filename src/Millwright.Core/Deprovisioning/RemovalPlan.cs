using Millwright.Core.Manifests;

namespace Millwright.Core.Deprovisioning;

/// <summary>What of a cluster's Karpenter goes, or why nothing may.</summary>
/// <param name="Pools">NodePools to delete, and NodeClaims that no pool made.</param>
/// <param name="Classes">EC2NodeClasses to delete, when the pools are gone.</param>
/// <param name="Releases">Releases to uninstall, in this order, when the classes are gone.</param>
/// <param name="Kept">Releases that stay: Karpenter's where somebody else installed them, and Millwright's that are no part of Karpenter.</param>
/// <param name="Obstacles">What stands in the way, each with what to do; empty where the removal may begin.</param>
/// <param name="OnlyOwnClaims">Whether nodes of other pools may stay, because somebody else's controller does.</param>
public sealed record RemovalPlan(
    IReadOnlyList<ObjectReference> Pools,
    IReadOnlyList<ObjectReference> Classes,
    IReadOnlyList<ReleaseToUninstall> Releases,
    IReadOnlyList<ReleaseToUninstall> Kept,
    IReadOnlyList<string> Obstacles,
    bool OnlyOwnClaims)
{
    /// <summary>Decides from what the cluster holds.</summary>
    /// <param name="objects">All NodePools, EC2NodeClasses and NodeClaims.</param>
    /// <param name="releases">All Helm releases that Millwright installed, and others of Karpenter's charts.</param>
    /// <param name="deleteForeign">Whether objects without Millwright's mark go too.</param>
    public static RemovalPlan Of(IReadOnlyList<KarpenterObject> objects, IReadOnlyList<ReleaseToUninstall> releases, bool deleteForeign)
    {
        var uninstalled = UninstallOrder.Of(releases);
        // Objects of others are only in danger where their controller or their definitions go.
        var endangered = uninstalled.Count > 0;
        var own = objects.Where(item => item.NodeClassGroup == KarpenterObject.Ec2Group).ToList();
        var ownPools = own.Where(item => item is { IsManaged: true, Reference.Kind: KarpenterObject.PoolKind }).Select(item => item.Reference.Name).ToHashSet(StringComparer.Ordinal);
        var foreign = endangered ? own.Where(item => !item.IsManaged && !item.IsBeingDeleted && (item.Pool is null || !ownPools.Contains(item.Pool))).ToList() : [];
        var doomed = own.Where(item => item.IsManaged || (deleteForeign && foreign.Contains(item)) || IsGoing(item)).Select(item => item.Reference).ToList();
        var doomedPools = doomed.Where(item => item.Kind == KarpenterObject.PoolKind).Select(item => item.Name).ToHashSet(StringComparer.Ordinal);
        return new RemovalPlan(
            [
                .. doomed.Where(item => item.Kind == KarpenterObject.PoolKind),
                // A pool takes its claims along.
                .. own.Where(item => item.Reference.Kind == KarpenterObject.ClaimKind && doomed.Contains(item.Reference) && (item.Pool is null || !doomedPools.Contains(item.Pool))).Select(item => item.Reference),
            ],
            [.. doomed.Where(item => item.Kind == KarpenterObject.ClassKind)],
            uninstalled,
            [.. releases.Except(uninstalled)],
            [.. deleteForeign ? [] : foreign.Select(Unmarked), .. endangered ? objects.Except(own).Select(OfAnotherController) : []],
            OnlyOwnClaims: !endangered);
    }

    /// <summary>Whether there is nothing to remove.</summary>
    public bool IsEmpty => Pools.Count == 0 && Classes.Count == 0 && Releases.Count == 0;

    /// <summary>A pool or class that goes by somebody else's hand is waited for; a claim is anyway.</summary>
    private static bool IsGoing(KarpenterObject item) => item.IsBeingDeleted && item.Reference.Kind != KarpenterObject.ClaimKind;

    private static string Unmarked(KarpenterObject item) =>
        $"{item.Reference} is not Millwright's, and would be left without a controller: delete it, or let this run do it with deleteForeign";

    private static string OfAnotherController(KarpenterObject item) =>
        $"{item.Reference} belongs to {item.NodeClassGroup} and would go with the custom resource definitions: turn EKS Auto Mode off, or delete it";
}
