using System.Text.Json.Nodes;
using Millwright.Local.Kubernetes.Errors;
using Millwright.Local.Kubernetes.Resources;
using Millwright.Local.Kubernetes.Storage;

namespace Millwright.Local.Kubernetes.Api;

/// <summary>
/// The verbs on objects, as HTTP requests and controllers call them alike. Every write holds the store's gate from reading the live object to storing the
/// new one, and returns a copy.
/// </summary>
internal sealed class ObjectApi
{
    private readonly ObjectCreation _creation;
    private readonly ObjectReplacement _replacement;
    private readonly ServerSideApply _apply;
    private readonly ObjectDeletion _deletion;

    public ObjectApi(ObjectStore store, ResourceCatalog catalog, TimeProvider time)
    {
        Store = store;
        Catalog = catalog;
        _creation = new ObjectCreation(store, catalog, time);
        _replacement = new ObjectReplacement(store, time);
        _apply = new ServerSideApply(store, _creation, _replacement, time);
        _deletion = new ObjectDeletion(store, time);
    }

    public ObjectStore Store { get; }

    public ResourceCatalog Catalog { get; }

    public JsonObject Get(ObjectLocation location)
    {
        lock (Store.Gate)
            return Show(location.Resource, Live(location));
    }

    public JsonObject Create(ObjectLocation location, JsonObject body, WriteOptions options)
    {
        lock (Store.Gate)
        {
            var item = JsonText.Clone(body);
            Decoder.Decode(location.Resource, item, options);
            return _creation.Create(location, item, options);
        }
    }

    public JsonObject Update(ObjectLocation location, JsonObject body, WriteOptions options)
    {
        lock (Store.Gate)
        {
            var live = Live(location);
            var item = JsonText.Clone(body);
            location.CheckName(item);
            Decoder.Decode(location.Resource, item, options);
            return _replacement.Replace(location, live, item, options);
        }
    }

    /// <summary>Changes the live object by a function; the result is decoded like any other body.</summary>
    public JsonObject Patch(ObjectLocation location, Func<JsonObject, JsonObject> change, string patch, WriteOptions options)
    {
        lock (Store.Gate)
        {
            var live = Live(location);
            var item = change(Show(location.Resource, live));
            location.CheckName(item);
            Decoder.Decode(location.Resource, item, options, patch);
            return _replacement.Replace(location, live, item, options);
        }
    }

    /// <summary>Server-side apply.</summary>
    /// <returns>The object, and whether it is new.</returns>
    public (JsonObject Item, bool IsCreated) Apply(ObjectLocation location, JsonObject configuration, WriteOptions options)
    {
        lock (Store.Gate)
            return _apply.Apply(location, configuration, options);
    }

    /// <summary>Deletes an object, or marks it as being deleted while finalizers hold it.</summary>
    /// <returns>The Status of a deletion that is complete, otherwise the object.</returns>
    public JsonObject Delete(ObjectLocation location, DeleteOptions options)
    {
        lock (Store.Gate)
            return _deletion.Delete(location, Live(location), options);
    }

    /// <summary>A copy in the version of the resource.</summary>
    public static JsonObject Show(ApiResource resource, JsonObject stored)
    {
        var copy = JsonText.Clone(stored);
        copy["apiVersion"] = resource.ApiVersion;
        return copy;
    }

    private JsonObject Live(ObjectLocation location)
        => Store.Find(location.Resource.Group, location.Resource.Kind, location.Namespace, location.Name) ?? throw Statuses.NotFound(location.Resource, location.Name);
}
