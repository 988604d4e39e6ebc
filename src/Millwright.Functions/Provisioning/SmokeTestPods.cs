using Millwright.Adapters.Kubernetes;
using Millwright.Core.Manifests;
using Millwright.Core.Provisioning.SmokeTests;
using Millwright.Functions.Logging;

namespace Millwright.Functions.Provisioning;

/// <summary>The pods of smoke tests in a cluster, found by label: those of this run as well as what a killed one left.</summary>
internal static class SmokeTestPods
{
    /// <summary>Removes all, or all but one.</summary>
    /// <param name="kubernetes">The cluster.</param>
    /// <param name="log">Told of each.</param>
    /// <param name="cancellationToken">Ends the calls.</param>
    /// <param name="except">The name of a pod that stays; null removes all.</param>
    /// <returns>What was removed, as namespace/name.</returns>
    public static async Task<IReadOnlyList<string>> RemoveAsync(KubernetesClient kubernetes, FunctionLog log, CancellationToken cancellationToken, string? except = null)
    {
        var removed = new List<string>();
        foreach (var pod in await kubernetes.ListMetadataAsync("v1", "Pod", @namespace: null, SmokeTestPod.Selector, cancellationToken))
        {
            var metadata = pod.Child("metadata")!;
            var reference = new ObjectReference("v1", "Pod", metadata.Text("name")!, metadata.Text("namespace"));
            if (reference.Name == except || !await kubernetes.DeleteAsync(reference, cancellationToken))
                continue;
            log.Info("smoke-test-pod-removed", message: null, ("namespace", reference.Namespace), ("name", reference.Name));
            removed.Add($"{reference.Namespace}/{reference.Name}");
        }

        return removed;
    }
}
