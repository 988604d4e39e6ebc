using System.Text.Json.Nodes;
using Millwright.Core.Manifests;

namespace Millwright.Local.Kubernetes.Storage;

/// <summary>Waits for objects, so that a test can step in at an exact moment.</summary>
public static class ObjectAppearance
{
    /// <summary>The object as it was first stored, past or to come.</summary>
    public static async Task<JsonObject> FirstAppearanceAsync(this ObjectStore store, ObjectReference reference, CancellationToken ct)
    {
        System.Threading.Channels.Channel<StoreChange> changes;
        lock (store.Gate)
            changes = store.Subscribe(afterRevision: 0);
        try
        {
            await foreach (var change in changes.Reader.ReadAllAsync(ct))
            {
                if (change.Kind == ChangeKind.Added
                    && change.ObjectKind == reference.Kind
                    && change.Group == ObjectStore.GroupOf(reference.ApiVersion)
                    && (string?)change.Object["metadata"]!["name"] == reference.Name
                    && (string?)change.Object["metadata"]!["namespace"] == reference.Namespace)
                {
                    return JsonText.Clone(change.Object);
                }
            }
        }
        finally
        {
            store.Unsubscribe(changes);
        }

        throw new InvalidOperationException("The stand-in ended before the object appeared.");
    }
}
