using System.Text.Json.Nodes;
using Millwright.Local.Kubernetes.Api;
using Millwright.Local.Kubernetes.Storage;

namespace Millwright.Local.Kubernetes.Controllers;

/// <summary>Follows owner references: deletes what lost its last owner, and finishes foreground and orphaning deletions.</summary>
internal sealed class GarbageCollector(ObjectApi api) : IController
{
    private const string Foreground = "foregroundDeletion";
    private const string Orphan = "orphan";

    public void Observe(StoreChange change)
    {
        lock (api.Store.Gate)
        {
            if (change.Kind == ChangeKind.Deleted)
            {
                foreach (var dependent in Dependents(change.Object))
                    Detach(dependent, Uid(change.Object));
                foreach (var owner in Owners(change.Object).Where(owner => Holds(owner, Foreground)))
                    Finish(owner);
                return;
            }
            if (Location(change.Object) is not { } location || api.Store.Find(change.Group, change.ObjectKind, location.Namespace, location.Name) is not { } live)
                return;
            if (Holds(live, Foreground) || Holds(live, Orphan))
                Finish(live);
            else if (References(live).Length > 0 && !Owners(live).Any() && live["metadata"]!["deletionTimestamp"] is null)
                api.Delete(location, new DeleteOptions());
        }
    }

    private void Finish(JsonObject owner)
    {
        var isForeground = Holds(owner, Foreground);
        foreach (var dependent in Dependents(owner))
        {
            if (!isForeground)
                Change(dependent, metadata => Keep(metadata, "ownerReferences", reference => JsonText.Text(reference?["uid"]) != Uid(owner)));
            else if (dependent["metadata"]!["deletionTimestamp"] is null && Location(dependent) is { } location)
                api.Delete(location, new DeleteOptions("Foreground"));
        }
        if (Dependents(owner).Count == 0)
            Change(owner, metadata => Keep(metadata, "finalizers", finalizer => JsonText.Text(finalizer) is not (Foreground or Orphan)));
    }

    private void Detach(JsonObject dependent, string owner)
    {
        if (Owners(dependent).Any())
            Change(dependent, metadata => Keep(metadata, "ownerReferences", reference => JsonText.Text(reference?["uid"]) != owner));
        else if (Location(dependent) is { } location)
            api.Delete(location, new DeleteOptions());
    }

    private void Change(JsonObject item, Action<JsonObject> change)
    {
        if (Location(item) is not { } location)
            return;
        api.Patch(location, live =>
        {
            change((JsonObject)live["metadata"]!);
            return live;
        }, "", new WriteOptions("kube-controller-manager"));
    }

    private static void Keep(JsonObject metadata, string field, Func<JsonNode?, bool> keep)
    {
        if (metadata[field] is JsonArray list)
            metadata[field] = new JsonArray([.. list.Where(keep).Select(node => node?.DeepClone())]);
    }

    private ObjectLocation? Location(JsonObject item)
        => api.Catalog.OfKind(ObjectStore.GroupOf((string)item["apiVersion"]!), (string)item["kind"]!) is { } resource ? StatusWriter.Location(resource, item) : null;

    private List<JsonObject> Dependents(JsonObject owner)
        => [.. api.Store.Everything().Where(item => References(item).Any(reference => JsonText.Text(reference["uid"]) == Uid(owner)))];

    private IEnumerable<JsonObject> Owners(JsonObject item)
    {
        var wanted = References(item).Select(reference => JsonText.Text(reference["uid"])).ToHashSet(StringComparer.Ordinal);
        return wanted.Count == 0 ? [] : [.. api.Store.Everything().Where(candidate => wanted.Contains(Uid(candidate)))];
    }

    private static JsonObject[] References(JsonObject item) => [.. (item["metadata"]!["ownerReferences"] as JsonArray ?? []).OfType<JsonObject>()];

    private static bool Holds(JsonObject item, string finalizer) => item["metadata"]!["deletionTimestamp"] is not null
        && (item["metadata"]!["finalizers"] as JsonArray ?? []).Any(node => JsonText.Text(node) == finalizer);

    private static string Uid(JsonObject item) => (string)item["metadata"]!["uid"]!;
}
