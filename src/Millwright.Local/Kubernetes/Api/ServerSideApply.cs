using System.Text.Json.Nodes;
using Millwright.Local.Kubernetes.Apply;
using Millwright.Local.Kubernetes.Errors;
using Millwright.Local.Kubernetes.Storage;

namespace Millwright.Local.Kubernetes.Api;

/// <summary>Merges an applied configuration into the live object, or creates the object from it.</summary>
internal sealed class ServerSideApply(ObjectStore store, ObjectCreation creation, ObjectReplacement replacement, TimeProvider time)
{
    /// <returns>The object, and whether it is new.</returns>
    public (JsonObject Item, bool IsCreated) Apply(ObjectLocation location, JsonObject configuration, WriteOptions options)
    {
        var resource = location.Resource;
        var applied = JsonText.Clone(configuration);
        Check(location, applied);
        if (resource.HasStatus && location.Subresource.Length == 0)
            applied.Remove("status");
        var applier = FieldOwner.Writer(location, options, "Apply", time);
        if (store.Find(resource.Group, resource.Kind, location.Namespace, location.Name) is not { } live)
            return (Create(location, applied, applier, options), true);
        if (JsonText.Text(applied["metadata"]?["resourceVersion"]) is { } expected && expected != JsonText.Text(live["metadata"]!["resourceVersion"]))
            throw Statuses.Modified(resource, location.Name);
        var merged = FieldOwnership.Apply(resource.Schema, ObjectApi.Show(resource, live), applied, applier, options.Force);
        Decoder.Decode(resource, merged, options, isApplied: true);
        return (replacement.Replace(location, live, merged, options, keepManagers: true), false);
    }

    private JsonObject Create(ObjectLocation location, JsonObject applied, FieldOwner applier, WriteOptions options)
    {
        var resource = location.Resource;
        if (location.Subresource.Length > 0)
            throw Statuses.NotFound(resource, location.Name);
        if (JsonText.Text(applied["metadata"]!["uid"]) is { Length: > 0 } uid)
            throw Statuses.Conflict(resource, location.Name, $"uid mismatch: the provided object specified uid {uid}, and no existing object was found");
        var created = FieldOwnership.Apply(resource.Schema, resource.Empty(), applied, applier, options.Force);
        var managers = created["metadata"]!["managedFields"] as JsonArray ?? [];
        Decoder.Decode(resource, created, options, isApplied: true);
        return creation.Create(location, created, options, (JsonArray)managers.DeepClone());
    }

    private static void Check(ObjectLocation location, JsonObject applied)
    {
        var resource = location.Resource;
        if (JsonText.Text(applied["apiVersion"]) != resource.ApiVersion || JsonText.Text(applied["kind"]) != resource.Kind)
            throw Statuses.BadRequest($"invalid object type: {JsonText.Text(applied["apiVersion"])}, Kind={JsonText.Text(applied["kind"])}; the URL names {resource.ApiVersion}, Kind={resource.Kind}");
        if (applied["metadata"] is not (null or JsonObject))
            throw Statuses.BadRequest("metadata must be an object");
        var metadata = JsonText.Ensure(applied, "metadata");
        if (metadata["managedFields"] is JsonArray { Count: > 0 })
            throw Statuses.BadRequest("metadata.managedFields must be nil");
        metadata["name"] ??= location.Name;
        var errors = TypedPatch.Errors(resource.Schema, applied);
        if (errors.Count > 0)
        {
            var text = errors is [var only] ? only : "errors:\n" + string.Join('\n', errors.Select(error => "  " + error));
            throw Statuses.Internal($"failed to create typed patch object ({location.Namespace}/{JsonText.Text(metadata["name"])}; {resource.ApiVersion}, Kind={resource.Kind}): {text}");
        }
        location.PlaceInNamespace(metadata);
        location.CheckName(applied);
    }
}
