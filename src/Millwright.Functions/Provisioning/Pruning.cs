using Millwright.Adapters.Kubernetes;
using Millwright.Core.Failures;
using Millwright.Core.Manifests;
using Millwright.Functions.Logging;
using Millwright.Functions.Provisioning.Messages;

namespace Millwright.Functions.Provisioning;

/// <summary>Removes what an older revision applied and the present one no longer has. Only objects with Millwright's mark are looked at.</summary>
public static class Pruning
{
    private const string NodePool = "NodePool";

    private static readonly (string ApiVersion, string Kind)[] Kinds = [("karpenter.sh/v1", NodePool), ("karpenter.k8s.aws/v1", "EC2NodeClass")];

    /// <summary>Every marked object that is not wanted, in the order of deleting.</summary>
    /// <param name="kubernetes">The cluster.</param>
    /// <param name="wanted">What the revision has.</param>
    /// <param name="allowLastPool">Whether pools may go although the revision has none that can serve pods.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="FailureException">Pruning would take the last pool that can serve pods, and was not told to.</exception>
    public static async Task<IReadOnlyList<ObjectReference>> FindAsync(
        KubernetesClient kubernetes, IReadOnlyList<Manifest> wanted, bool allowLastPool, CancellationToken cancellationToken)
    {
        var names = wanted.Select(manifest => (manifest.Kind, manifest.Name)).ToHashSet();
        var left = new List<ObjectReference>();
        foreach (var (apiVersion, kind) in Kinds)
        {
            var owned = await kubernetes.ListMetadataAsync(apiVersion, kind, @namespace: null, Ownership.Selector, cancellationToken);
            left.AddRange(owned
                .Select(item => item.Child("metadata")!.Text("name")!)
                .Where(name => !names.Contains((kind, name)))
                .Select(name => new ObjectReference(apiVersion, kind, name)));
        }

        if (!allowLastPool)
            RefuseLastPool(wanted, left);
        return ApplyOrder.ForPruning(left);
    }

    /// <summary>Deletes, or in a dry run names, what <see cref="FindAsync"/> found.</summary>
    internal static async Task<IReadOnlyList<AppliedObject>> PruneAsync(
        KubernetesClient kubernetes, IReadOnlyList<ObjectReference> left, bool dryRun, FunctionLog log, CancellationToken cancellationToken)
    {
        foreach (var reference in left)
        {
            if (!dryRun)
                await kubernetes.DeleteAsync(reference, cancellationToken);
            log.Info("object-pruned", message: null, ("kind", reference.Kind), ("name", reference.Name), ("dryRun", dryRun));
        }

        return [.. left.Select(reference => new AppliedObject(reference.ApiVersion, reference.Kind, reference.Name, Changes.Pruned))];
    }

    private static void RefuseLastPool(IReadOnlyList<Manifest> wanted, List<ObjectReference> left)
    {
        if (!left.Any(reference => reference.Kind == NodePool) || wanted.Any(manifest => manifest.Kind == NodePool && PoolCapacity.CanServePods(manifest.Body)))
            return;
        throw new FailureException(
            FailureNames.InvalidEnvironment,
            $"The revision has no NodePool that can serve pods; pruning would remove the cluster's last ones ({string.Join(", ", left)}) and drain their nodes.",
            "Name a NodePool without a limit of zero under `manifests`; or, where the pools shall go, start the run with \"allowLastPoolPruned\": true (millwright provision --allow-last-pool-pruned).");
    }
}
