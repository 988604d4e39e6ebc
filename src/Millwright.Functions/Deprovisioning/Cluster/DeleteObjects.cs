using Millwright.Adapters.Aws.Eks;
using Millwright.Adapters.Kubernetes;
using Millwright.Functions.Deprovisioning.Messages;
using Millwright.Functions.Runtime;

namespace Millwright.Functions.Deprovisioning.Cluster;

/// <summary>Deletes NodePools, or classes, and does not wait: Karpenter's finalizers keep each until what hangs on it is gone.</summary>
public sealed class DeleteObjects(IClusters clusters)
    : ClusterFunction<DeleteObjectsInput, DeletionReport>(nameof(DeleteObjects), clusters, DeprovisioningJson.Default.DeleteObjectsInput, DeprovisioningJson.Default.DeletionReport)
{
    protected override async Task<DeletionReport> RunAsync(
        DeleteObjectsInput input, KubernetesConnection connection, FunctionContext context, CancellationToken cancellationToken)
    {
        using var kubernetes = new KubernetesClient(connection);
        var deleted = new List<string>();
        foreach (var item in input.Objects)
        {
            var wasThere = await kubernetes.DeleteAsync(item, cancellationToken);
            context.Log.Info("object-deleted", message: null, ("kind", item.Kind), ("name", item.Name), ("wasThere", wasThere));
            if (wasThere)
                deleted.Add(item.ToString());
        }

        return new DeletionReport(deleted);
    }
}
