using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Millwright.Local.Kubernetes.Admission;
using Millwright.Local.Kubernetes.Apply;
using Millwright.Local.Kubernetes.Errors;
using Millwright.Local.Kubernetes.Resources;
using Millwright.Local.Kubernetes.Storage;

namespace Millwright.Local.Kubernetes.Api;

/// <summary>Stores an object that is not there yet.</summary>
internal sealed class ObjectCreation(ObjectStore store, ResourceCatalog catalog, TimeProvider time)
{
    /// <summary>What a client may send but only the server sets.</summary>
    private static readonly string[] ServerFields =
        ["deletionTimestamp", "deletionGracePeriodSeconds", "selfLink", "generation", "resourceVersion", "managedFields"];

    /// <summary>Creates a decoded object, which becomes the stored one.</summary>
    /// <param name="location">The collection, or the place of an object that is applied.</param>
    /// <param name="item">The object.</param>
    /// <param name="options">How to write.</param>
    /// <param name="managers">The managed fields that an apply has found; null lets the writer own every field.</param>
    public JsonObject Create(ObjectLocation location, JsonObject item, WriteOptions options, JsonArray? managers = null)
    {
        var resource = location.Resource;
        var metadata = (JsonObject)item["metadata"]!;
        location.PlaceInNamespace(metadata);
        if (JsonText.Text(metadata["name"]) is null or "" && JsonText.Text(metadata["generateName"]) is { Length: > 0 } prefix)
            metadata["name"] = prefix + RandomNumberGenerator.GetString("bcdfghjklmnpqrstvwxz2456789", 5);
        var name = JsonText.Text(metadata["name"]) ?? "";
        if (!string.IsNullOrEmpty(JsonText.Text(metadata["resourceVersion"])))
            throw Statuses.BadRequest("resourceVersion should not be set on objects to be created");
        CheckPlace(location, name);

        foreach (var field in ServerFields)
            metadata.Remove(field);
        if (resource.HasStatus)
            item.Remove("status");
        metadata["uid"] = Guid.NewGuid().ToString();
        metadata["creationTimestamp"] = Timestamps.Now(time);
        if (resource.HasGeneration)
            metadata["generation"] = 1;
        KindRules.Of(resource).Default(item);
        ObjectValidation.Check(resource, item, null);
        if (managers is null)
            FieldOwnership.Update(resource.Schema, resource.Empty(), item, FieldOwner.Writer(location, options, "Update", time));
        else if (managers.Count > 0)
            metadata["managedFields"] = managers;
        if (options.DryRun)
            return item;
        store.Put(item);
        return JsonText.Clone(item);
    }

    private void CheckPlace(ObjectLocation location, string name)
    {
        var resource = location.Resource;
        if (resource.Namespaced)
        {
            var home = store.Find("", "Namespace", "", location.Namespace) ?? throw Statuses.NotFound(catalog.OfKind("", "Namespace")!, location.Namespace);
            if (home["metadata"]!["deletionTimestamp"] is not null)
                throw Statuses.Forbidden(resource, name, $"unable to create new content in namespace {location.Namespace} because it is being terminated");
        }
        if (resource.IsCustom && store.Find("apiextensions.k8s.io", "CustomResourceDefinition", "", resource.GroupResource)?["metadata"]!["deletionTimestamp"] is not null)
            throw Statuses.Forbidden(resource, name, "create not allowed while custom resource definition is terminating");
        if (store.Find(resource.Group, resource.Kind, location.Namespace, name) is not null)
            throw Statuses.AlreadyExists(resource, name);
    }
}
