using System.Text.Json.Nodes;
using Millwright.Local.Kubernetes.Errors;
using Millwright.Local.Kubernetes.Storage;

namespace Millwright.Local.Kubernetes.Api;

/// <summary>Removes an object, or marks it as being deleted while finalizers or the contents of a namespace hold it.</summary>
internal sealed class ObjectDeletion(ObjectStore store, TimeProvider time)
{
    /// <summary>Namespaces that the NamespaceLifecycle admission plugin keeps.</summary>
    private static readonly string[] Immortal = ["default", "kube-system", "kube-public"];

    /// <returns>The Status of a deletion that is complete, otherwise the object.</returns>
    public JsonObject Delete(ObjectLocation location, JsonObject live, DeleteOptions options)
    {
        var resource = location.Resource;
        if (resource.IsNamespace && Immortal.Contains(location.Name, StringComparer.Ordinal))
            throw Statuses.Forbidden(resource, location.Name, "this namespace may not be deleted");
        options.Check(resource, live);
        var item = JsonText.Clone(live);
        var metadata = (JsonObject)item["metadata"]!;
        var finalizers = metadata["finalizers"] as JsonArray ?? [];
        if (options.Finalizer is { } finalizer && !metadata.ContainsKey("deletionTimestamp"))
        {
            finalizers = [.. finalizers.Select(node => node?.DeepClone()), finalizer];
            metadata["finalizers"] = finalizers;
        }
        if (options.DryRun)
            return Statuses.Deleted(resource, location.Name, (string)metadata["uid"]!);
        if (finalizers.Count == 0 && !resource.IsNamespace)
        {
            store.Remove(item);
            return Statuses.Deleted(resource, location.Name, (string)metadata["uid"]!);
        }
        if (metadata.ContainsKey("deletionTimestamp"))
            return ObjectApi.Show(resource, live);
        metadata["deletionTimestamp"] = Timestamps.Now(time);
        metadata["deletionGracePeriodSeconds"] = 0;
        if (resource.HasGeneration)
            metadata["generation"] = JsonText.Generation(live) + 1;
        if (resource.IsNamespace)
            JsonText.Ensure(item, "status")["phase"] = "Terminating";
        return ObjectApi.Show(resource, store.Put(item));
    }
}
