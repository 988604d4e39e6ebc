using System.Text.Json.Nodes;
using Millwright.Local.Kubernetes.Api;
using Millwright.Local.Kubernetes.Storage;

namespace Millwright.Local.Kubernetes.Controllers;

/// <summary>Empties a namespace that is being deleted; when the last object is gone, so is the namespace.</summary>
internal sealed class NamespaceController(ObjectApi api) : IController
{
    public void Observe(StoreChange change)
    {
        var name = change.ObjectKind == "Namespace" && change.Group.Length == 0
            ? (string)change.Object["metadata"]!["name"]!
            : JsonText.Text(change.Object["metadata"]!["namespace"]);
        if (name is null)
            return;
        lock (api.Store.Gate)
        {
            if (api.Store.Find("", "Namespace", "", name) is not { } home || home["metadata"]!["deletionTimestamp"] is null)
                return;
            foreach (var item in Contents(name).Where(item => item["metadata"]!["deletionTimestamp"] is null))
            {
                if (api.Catalog.OfKind(ObjectStore.GroupOf((string)item["apiVersion"]!), (string)item["kind"]!) is { } resource)
                    api.Delete(StatusWriter.Location(resource, item), new DeleteOptions());
            }
            if (Contents(name).Length == 0 && home["metadata"]!["finalizers"] is not JsonArray { Count: > 0 })
                api.Store.Remove(home);
        }
    }

    private JsonObject[] Contents(string name)
        => [.. api.Store.Everything().Where(item => JsonText.Text(item["metadata"]!["namespace"]) == name)];
}
