using System.Text.Json.Nodes;
using Millwright.Local.Kubernetes.Admission;
using Millwright.Local.Kubernetes.Apply;
using Millwright.Local.Kubernetes.Errors;
using Millwright.Local.Kubernetes.Resources;
using Millwright.Local.Kubernetes.Storage;

namespace Millwright.Local.Kubernetes.Api;

/// <summary>Puts a new state in the place of a live object.</summary>
internal sealed class ObjectReplacement(ObjectStore store, TimeProvider time)
{
    /// <summary>What an update cannot change: a client may leave these fields out.</summary>
    private static readonly string[] KeptFields =
        ["uid", "creationTimestamp", "deletionTimestamp", "deletionGracePeriodSeconds", "generation", "resourceVersion", "generateName", "selfLink"];

    /// <summary>Replaces the live object by a decoded one.</summary>
    /// <param name="location">Where the object is; with <c>status</c> only that part is taken over.</param>
    /// <param name="live">The stored object.</param>
    /// <param name="item">Its new state.</param>
    /// <param name="options">How to write.</param>
    /// <param name="keepManagers">Whether <paramref name="item"/> carries the managed fields that are to be stored.</param>
    public JsonObject Replace(ObjectLocation location, JsonObject live, JsonObject item, WriteOptions options, bool keepManagers = false)
    {
        var resource = location.Resource;
        var old = (JsonObject)live["metadata"]!;
        location.PlaceInNamespace((JsonObject)item["metadata"]!);
        CheckPreconditions(location, (JsonObject)item["metadata"]!, old);
        FieldError[] changes = [.. MetadataRules.Changes((JsonObject)item["metadata"]!, old)];
        if (location.Subresource == "status")
            item = OnlyStatus(resource, live, item);
        else if (resource.HasStatus)
            Restore(item, live, "status");
        var metadata = (JsonObject)item["metadata"]!;
        foreach (var field in KeptFields)
            Restore(metadata, old, field);
        KindRules.Of(resource).Default(item);
        if (resource.HasGeneration && location.Subresource != "status" && !JsonNode.DeepEquals(Specification(resource, item), Specification(resource, live)))
            metadata["generation"] = JsonText.Generation(live) + 1;
        ObjectValidation.Check(resource, item, live, changes);
        if (!keepManagers)
        {
            Restore(metadata, old, "managedFields");
            FieldOwnership.Update(resource.Schema, ObjectApi.Show(resource, live), item, FieldOwner.Writer(location, options, "Update", time));
        }
        return Commit(resource, live, item, options);
    }

    private static void CheckPreconditions(ObjectLocation location, JsonObject metadata, JsonObject old)
    {
        var resource = location.Resource;
        if (JsonText.Text(metadata["uid"]) is { Length: > 0 } uid && uid != JsonText.Text(old["uid"]))
            throw Statuses.Conflict(resource, location.Name, $"Precondition failed: UID in precondition: {uid}, UID in object meta: {JsonText.Text(old["uid"])}");
        if (JsonText.Text(metadata["resourceVersion"]) is { Length: > 0 } version)
        {
            if (version != JsonText.Text(old["resourceVersion"]))
                throw Statuses.Modified(resource, location.Name);
        }
        else if (!resource.AllowsUnconditionalUpdate)
        {
            throw Statuses.Invalid(resource.Group, resource.Plural, location.Name, [FieldError.Invalid("metadata.resourceVersion", 0, "must be specified for an update")]);
        }
    }

    private JsonObject Commit(ApiResource resource, JsonObject live, JsonObject item, WriteOptions options)
    {
        item["apiVersion"] = live["apiVersion"]!.DeepClone();
        if (JsonNode.DeepEquals(item, live) || options.DryRun)
            return ObjectApi.Show(resource, item);
        var metadata = item["metadata"]!;
        // The last finalizer is gone: the deletion that waited for it happens now.
        if (metadata["deletionTimestamp"] is not null && metadata["finalizers"] is not JsonArray { Count: > 0 } && !resource.IsNamespace)
            store.Remove(item);
        else
            store.Put(item);
        return ObjectApi.Show(resource, item);
    }

    private static JsonObject OnlyStatus(ApiResource resource, JsonObject live, JsonObject item)
    {
        var result = ObjectApi.Show(resource, live);
        Restore(result, item, "status");
        // An apply to the status has written the managers already.
        if (item["metadata"]!["managedFields"] is { } managers)
            result["metadata"]!["managedFields"] = managers.DeepClone();
        return result;
    }

    private static void Restore(JsonObject target, JsonObject source, string field)
    {
        if (source[field] is { } value)
            target[field] = value.DeepClone();
        else
            target.Remove(field);
    }

    private static JsonObject Specification(ApiResource resource, JsonObject item)
    {
        var copy = JsonText.Clone(item);
        foreach (var field in (string[])["apiVersion", "kind", "metadata"])
            copy.Remove(field);
        if (resource.HasStatus)
            copy.Remove("status");
        return copy;
    }
}
