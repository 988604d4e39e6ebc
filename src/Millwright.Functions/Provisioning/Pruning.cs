using Millwright.Adapters.Kubernetes;
using Millwright.Core.Failures;
using Millwright.Core.Manifests;
using Millwright.Functions.Logging;
using Millwright.Functions.Provisioning.Messages;

namespace Millwright.Functions.Provisioning;

/// <summary>Removes what an older revision applied and the present one no longer has. Only objects with Millwright's mark are looked at.</summary>
internal static class Pruning
{
    private static readonly (string ApiVersion, string Kind)[] Kinds = [("karpenter.sh/v1", "NodePool"), ("karpenter.k8s.aws/v1", "EC2NodeClass")];

    /// <summary>Deletes, or in a dry run names, every marked object that is not wanted.</summary>
    /// <exception cref="FailureException">The revision has no NodePool at all, so that pruning would take the cluster's last one.</exception>
    public static async Task<IReadOnlyList<AppliedObject>> PruneAsync(
        KubernetesClient kubernetes, IReadOnlyList<Manifest> wanted, bool dryRun, FunctionLog log, CancellationToken cancellationToken)
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

        RefuseLastPool(wanted, left);
        foreach (var reference in ApplyOrder.ForPruning(left))
        {
            if (!dryRun)
                await kubernetes.DeleteAsync(reference, cancellationToken);
            log.Info("object-pruned", message: null, ("kind", reference.Kind), ("name", reference.Name), ("dryRun", dryRun));
        }

        return [.. ApplyOrder.ForPruning(left).Select(reference => new AppliedObject(reference.ApiVersion, reference.Kind, reference.Name, Changes.Pruned))];
    }

    private static void RefuseLastPool(IReadOnlyList<Manifest> wanted, List<ObjectReference> left)
    {
        if (left.Any(reference => reference.Kind == "NodePool") && !wanted.Any(manifest => manifest.Kind == "NodePool"))
        {
            throw new FailureException(
                FailureNames.InvalidEnvironment,
                $"The revision has no NodePool; pruning would remove the cluster's last ones ({string.Join(", ", left)}) and drain their nodes.",
                "Name at least one NodePool under `manifests`, or delete the pools by hand with kubectl.");
        }
    }
}
