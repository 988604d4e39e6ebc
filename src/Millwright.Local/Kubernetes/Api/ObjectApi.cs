using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Millwright.Local.Kubernetes.Admission;
using Millwright.Local.Kubernetes.Apply;
using Millwright.Local.Kubernetes.Errors;
using Millwright.Local.Kubernetes.Resources;
using Millwright.Local.Kubernetes.Schemas;
using Millwright.Local.Kubernetes.Storage;

namespace Millwright.Local.Kubernetes.Api;

/// <summary>
/// The verbs on objects, as HTTP requests and controllers call them alike. Every write holds the store's gate from reading the live object to storing the
/// new one, and returns a copy.
/// </summary>
internal sealed class ObjectApi(ObjectStore store, ResourceCatalog catalog, TimeProvider time)
{
    public ObjectStore Store => store;

    public ResourceCatalog Catalog => catalog;

    public JsonObject Get(ObjectLocation location)
    {
        lock (store.Gate)
            return Show(location.Resource, Live(location));
    }

    public JsonObject Create(ObjectLocation location, JsonObject body, WriteOptions options)
    {
        lock (store.Gate)
        {
            var item = JsonText.Clone(body);
            Decoder.Decode(location.Resource, item, options);
            return CreateDecoded(location, item, options, live => FieldOwnership.Update(location.Resource.Schema, live, item, Writer(location, options, "Update")));
        }
    }

    public JsonObject Update(ObjectLocation location, JsonObject body, WriteOptions options)
    {
        lock (store.Gate)
        {
            var live = Live(location);
            var item = JsonText.Clone(body);
            CheckName(item, location);
            Decoder.Decode(location.Resource, item, options);
            return Replace(location, live, item, options);
        }
    }

    /// <summary>Changes the live object by a function; the result is decoded like any other body.</summary>
    public JsonObject Patch(ObjectLocation location, Func<JsonObject, JsonObject> change, string patch, WriteOptions options)
    {
        lock (store.Gate)
        {
            var live = Live(location);
            var item = change(Show(location.Resource, live));
            CheckName(item, location);
            Decoder.Decode(location.Resource, item, options, patch);
            return Replace(location, live, item, options);
        }
    }

    /// <summary>Server-side apply.</summary>
    /// <returns>The object, and whether it is new.</returns>
    public (JsonObject Item, bool IsCreated) Apply(ObjectLocation location, JsonObject configuration, WriteOptions options)
    {
        var resource = location.Resource;
        lock (store.Gate)
        {
            var applied = JsonText.Clone(configuration);
            CheckApplied(location, applied);
            if (resource.HasStatus && location.Subresource.Length == 0)
                applied.Remove("status");
            var applier = Writer(location, options, "Apply");
            if (store.Find(resource.Group, resource.Kind, location.Namespace, location.Name) is not { } live)
            {
                if (location.Subresource.Length > 0)
                    throw Statuses.NotFound(resource, location.Name);
                var created = FieldOwnership.Apply(resource.Schema, Empty(resource), applied, applier, options.Force);
                var managers = created["metadata"]!["managedFields"]?.DeepClone();
                Decoder.Decode(resource, created, options);
                return (CreateDecoded(location, created, options, _ => created["metadata"]!["managedFields"] = managers), true);
            }
            if (JsonText.Text(applied["metadata"]?["resourceVersion"]) is { } expected && expected != JsonText.Text(live["metadata"]!["resourceVersion"]))
                throw Statuses.Modified(resource, location.Name);
            var merged = FieldOwnership.Apply(resource.Schema, Show(resource, live), applied, applier, options.Force);
            Decoder.Decode(resource, merged, options);
            return (Replace(location, live, merged, options, keepManagers: true), false);
        }
    }

    /// <summary>Deletes an object, or marks it as being deleted while finalizers hold it.</summary>
    /// <returns>The Status of a deletion that is complete, otherwise the object.</returns>
    public JsonObject Delete(ObjectLocation location, DeleteOptions options)
    {
        lock (store.Gate)
        {
            var live = Live(location);
            options.Check(location.Resource, live);
            var item = JsonText.Clone(live);
            var metadata = (JsonObject)item["metadata"]!;
            var finalizers = metadata["finalizers"] as JsonArray ?? [];
            if (options.Finalizer is { } finalizer && !metadata.ContainsKey("deletionTimestamp"))
            {
                finalizers = [.. finalizers.Select(node => node?.DeepClone()), finalizer];
                metadata["finalizers"] = finalizers;
            }
            var isHeld = finalizers.Count > 0 || location.Resource is { Group: "", Kind: "Namespace" };
            if (options.DryRun)
                return Statuses.Deleted(location.Resource, location.Name, (string)metadata["uid"]!);
            if (!isHeld)
            {
                store.Remove(item);
                return Statuses.Deleted(location.Resource, location.Name, (string)metadata["uid"]!);
            }
            if (metadata.ContainsKey("deletionTimestamp"))
                return Show(location.Resource, live);
            metadata["deletionTimestamp"] = Now();
            metadata["deletionGracePeriodSeconds"] = 0;
            if (location.Resource.HasGeneration)
                metadata["generation"] = Generation(live) + 1;
            if (location.Resource is { Group: "", Kind: "Namespace" })
                JsonText.Ensure(item, "status")["phase"] = "Terminating";
            return Show(location.Resource, store.Put(item));
        }
    }

    /// <summary>A copy in the version of the resource.</summary>
    public static JsonObject Show(ApiResource resource, JsonObject stored)
    {
        var copy = JsonText.Clone(stored);
        copy["apiVersion"] = resource.ApiVersion;
        return copy;
    }

    private JsonObject CreateDecoded(ObjectLocation location, JsonObject item, WriteOptions options, Action<JsonObject> own)
    {
        var resource = location.Resource;
        var metadata = (JsonObject)item["metadata"]!;
        PlaceInNamespace(location, metadata);
        if (JsonText.Text(metadata["name"]) is null or "" && JsonText.Text(metadata["generateName"]) is { Length: > 0 } prefix)
            metadata["name"] = prefix + RandomNumberGenerator.GetString("bcdfghjklmnpqrstvwxz2456789", 5);
        var name = JsonText.Text(metadata["name"]) ?? "";
        if (!string.IsNullOrEmpty(JsonText.Text(metadata["resourceVersion"])))
            throw Statuses.BadRequest("resourceVersion should not be set on objects to be created");
        CheckNamespace(location, name);
        if (resource.IsCustom && store.Find("apiextensions.k8s.io", "CustomResourceDefinition", "", resource.GroupResource)?["metadata"]!["deletionTimestamp"] is not null)
            throw Statuses.Forbidden(resource, name, "create not allowed while custom resource definition is terminating");
        if (store.Find(resource.Group, resource.Kind, location.Namespace, name) is not null)
            throw Statuses.AlreadyExists(resource, name);

        foreach (var field in (string[])["deletionTimestamp", "deletionGracePeriodSeconds", "selfLink", "generation", "resourceVersion", "managedFields"])
            metadata.Remove(field);
        if (resource.HasStatus)
            item.Remove("status");
        metadata["uid"] = Guid.NewGuid().ToString();
        metadata["creationTimestamp"] = Now();
        if (resource.HasGeneration)
            metadata["generation"] = 1;
        KindRules.Of(resource).Default(item);
        Check(resource, item, null);
        own(Empty(resource));
        if (options.DryRun)
            return item;
        store.Put(item);
        return JsonText.Clone(item);
    }

    private JsonObject Replace(ObjectLocation location, JsonObject live, JsonObject item, WriteOptions options, bool keepManagers = false)
    {
        var resource = location.Resource;
        var (metadata, old) = ((JsonObject)item["metadata"]!, (JsonObject)live["metadata"]!);
        PlaceInNamespace(location, metadata);
        if (JsonText.Text(metadata["uid"]) is { Length: > 0 } uid && uid != JsonText.Text(old["uid"]))
            throw Statuses.Conflict(resource, location.Name, $"Precondition failed: UID in precondition: {uid}, UID in object meta: {JsonText.Text(old["uid"])}");
        if (JsonText.Text(metadata["resourceVersion"]) is { Length: > 0 } version && version != JsonText.Text(old["resourceVersion"]))
            throw Statuses.Modified(resource, location.Name);
        if (location.Subresource == "status")
            item = OnlyStatus(resource, live, item, ref metadata);
        else if (resource.HasStatus)
            Restore(item, live, "status");
        foreach (var field in (string[])["uid", "creationTimestamp", "deletionTimestamp", "deletionGracePeriodSeconds", "generation", "resourceVersion", "generateName", "selfLink"])
            Restore(metadata, old, field);
        KindRules.Of(resource).Default(item);
        if (resource.HasGeneration && location.Subresource != "status" && !JsonNode.DeepEquals(Specification(resource, item), Specification(resource, live)))
            metadata["generation"] = Generation(live) + 1;
        Check(resource, item, live);
        if (!keepManagers)
        {
            Restore(metadata, old, "managedFields");
            FieldOwnership.Update(resource.Schema, Show(resource, live), item, Writer(location, options, "Update"));
        }
        return Commit(resource, live, item, options);
    }

    private JsonObject Commit(ApiResource resource, JsonObject live, JsonObject item, WriteOptions options)
    {
        item["apiVersion"] = live["apiVersion"]!.DeepClone();
        if (JsonNode.DeepEquals(item, live) || options.DryRun)
            return Show(resource, item);
        var metadata = item["metadata"]!;
        // The last finalizer is gone: the deletion that waited for it happens now.
        if (metadata["deletionTimestamp"] is not null && metadata["finalizers"] is not JsonArray { Count: > 0 } && resource.Kind != "Namespace")
            store.Remove(item);
        else
            store.Put(item);
        return Show(resource, item);
    }

    private static void Check(ApiResource resource, JsonObject item, JsonObject? old)
    {
        var name = JsonText.Text(item["metadata"]?["name"]) ?? "";
        var errors = new List<FieldError>();
        errors.AddRange(MetadataRules.Errors(resource, item));
        errors.AddRange(new SchemaValidator().Validate(resource.Schema, item, ""));
        errors.AddRange(KindRules.Of(resource).Validate(item, old));
        if (old is not null && JsonText.Text(old["metadata"]!["deletionTimestamp"]) is not null)
            errors.AddRange(NewFinalizers(item, old));
        // Like the server: rules are not evaluated on values that have the wrong shape.
        if (errors.Exists(error => error.Reason is "FieldValueNotSupported" or "FieldValueRequired" or "FieldValueTooLong" or "FieldValueTooMany" or "FieldValueTypeInvalid"))
        {
            if (resource.IsCustom)
                errors.Add(FieldError.Invalid("<nil>", null, "some validation rules were not checked because the object was invalid; correct the existing errors to complete validation"));
        }
        else
        {
            errors.AddRange(new RuleValidator().Validate(resource.Schema, item, old, ""));
        }
        if (errors.Count > 0)
            throw Statuses.Invalid(resource, name, errors);
    }

    private static IEnumerable<FieldError> NewFinalizers(JsonObject item, JsonObject old)
    {
        var before = (old["metadata"]!["finalizers"] as JsonArray ?? []).Select(JsonText.Text).ToHashSet(StringComparer.Ordinal);
        return (item["metadata"]!["finalizers"] as JsonArray ?? []).Select(JsonText.Text).Where(finalizer => !before.Contains(finalizer))
            .Select(finalizer => FieldError.Forbidden("metadata.finalizers", $"no new finalizers can be added if the object is being deleted, found new finalizers []string{{\"{finalizer}\"}}"));
    }

    private void CheckNamespace(ObjectLocation location, string name)
    {
        if (!location.Resource.Namespaced)
            return;
        var namespaces = catalog.OfKind("", "Namespace")!;
        var home = store.Find("", "Namespace", "", location.Namespace) ?? throw Statuses.NotFound(namespaces, location.Namespace);
        if (home["metadata"]!["deletionTimestamp"] is not null)
            throw Statuses.Forbidden(location.Resource, name, $"unable to create new content in namespace {location.Namespace} because it is being terminated");
    }

    private static void PlaceInNamespace(ObjectLocation location, JsonObject metadata)
    {
        // A cluster-scoped object loses a namespace that somebody gave it, as on a real server.
        if (!location.Resource.Namespaced)
        {
            metadata.Remove("namespace");
            return;
        }
        if (JsonText.Text(metadata["namespace"]) is { Length: > 0 } given && given != location.Namespace)
            throw Statuses.BadRequest("the namespace of the provided object does not match the namespace sent on the request");
        metadata["namespace"] = location.Namespace;
    }

    private static void CheckName(JsonObject item, ObjectLocation location)
    {
        var name = JsonText.Text(item["metadata"]?["name"]) ?? "";
        if (name != location.Name)
            throw Statuses.BadRequest($"the name of the object ({(name.Length == 0 ? "" : name)}) does not match the name on the URL ({location.Name})");
    }

    private static void CheckApplied(ObjectLocation location, JsonObject applied)
    {
        var resource = location.Resource;
        if (JsonText.Text(applied["apiVersion"]) != resource.ApiVersion || JsonText.Text(applied["kind"]) != resource.Kind)
            throw Statuses.BadRequest($"invalid object type: {JsonText.Text(applied["apiVersion"])}, Kind={JsonText.Text(applied["kind"])}; the URL names {resource.ApiVersion}, Kind={resource.Kind}");
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
        CheckName(applied, location);
        if (resource.Namespaced && JsonText.Text(metadata["namespace"]) is { Length: > 0 } given && given != location.Namespace)
            throw Statuses.BadRequest($"the namespace of the object ({given}) does not match the namespace on the request ({location.Namespace})");
    }

    private JsonObject Live(ObjectLocation location)
        => store.Find(location.Resource.Group, location.Resource.Kind, location.Namespace, location.Name) ?? throw Statuses.NotFound(location.Resource, location.Name);

    private static JsonObject OnlyStatus(ApiResource resource, JsonObject live, JsonObject item, ref JsonObject metadata)
    {
        var result = Show(resource, live);
        if (item["status"] is { } status)
            result["status"] = status.DeepClone();
        else
            result.Remove("status");
        // An apply to the status has written the managers already.
        if (metadata["managedFields"] is { } managers)
            result["metadata"]!["managedFields"] = managers.DeepClone();
        metadata = (JsonObject)result["metadata"]!;
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

    private static JsonObject Empty(ApiResource resource) => new() { ["apiVersion"] = resource.ApiVersion, ["kind"] = resource.Kind, ["metadata"] = new JsonObject() };

    private static long Generation(JsonObject item) => JsonText.TryInteger(item["metadata"]?["generation"], out var generation) ? generation : 0;

    private FieldOwner Writer(ObjectLocation location, WriteOptions options, string operation)
        => new(options.FieldManager, operation, location.Resource.ApiVersion, location.Subresource, Now(), new FieldSet());

    private string Now() => time.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
