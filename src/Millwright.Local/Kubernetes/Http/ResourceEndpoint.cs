using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Millwright.Local.Kubernetes.Api;
using Millwright.Local.Kubernetes.Controllers;
using Millwright.Local.Kubernetes.Errors;
using Millwright.Local.Kubernetes.Patching;

namespace Millwright.Local.Kubernetes.Http;

/// <summary>The verbs on the resources below <c>/api</c> and <c>/apis</c>.</summary>
internal sealed class ResourceEndpoint(ObjectApi api, NodeDrain drain, TimeProvider time)
{
    private readonly ScaleEndpoint _scale = new(api);

    public async Task HandleAsync(HttpContext context, ApiPath path, CancellationToken ct)
    {
        var resource = api.Catalog.Find(path.Group, path.Version, path.Plural);
        if (resource is null)
        {
            // The extension server answers for its groups with a plain 404, the built-in groups with a Status.
            if (!api.Catalog.Serves(path.Group, path.Version) || api.Catalog.All.Any(other => other.Group == path.Group && other.IsCustom))
                await Answers.WriteNotFoundAsync(context, ct);
            else
                throw Statuses.NoSuchResource();
            return;
        }
        var isKnown = path.Subresource switch { "" => true, "status" => resource.HasStatus, "scale" => resource.Scale is not null, _ => false };
        if (!isKnown || (path.Namespace.Length > 0 && !resource.Namespaced) || (path.Name.Length > 0 && resource.Namespaced && path.Namespace.Length == 0))
            throw Statuses.NoSuchResource();
        var location = new ObjectLocation(resource, path.Namespace, path.Name, path.Subresource);
        var verb = Verb(context.Request, location);
        api.Store.CountRequest(verb, resource.GroupResource + (path.Subresource.Length > 0 ? "/" + path.Subresource : ""));
        if (!resource.Verbs.Contains(verb, StringComparer.Ordinal))
            throw Statuses.MethodNotAllowed();
        await DispatchAsync(context, location, verb, ct);
    }

    private async Task DispatchAsync(HttpContext context, ObjectLocation location, string verb, CancellationToken ct)
    {
        var query = context.Request.Query;
        var shape = Representation.Negotiate(context.Request.Headers.Accept.ToString(), time);
        switch (verb)
        {
            case "get":
                await Answers.WriteAsync(context, 200, shape.One(location.Resource, location.Subresource == "scale" ? _scale.Get(location) : api.Get(location)), ct);
                break;
            case "list":
                var list = Collections.List(api.Store, location, query);
                if (location.Resource is { Group: NodeDrain.Group, Kind: NodeDrain.Kind })
                    drain.CountLook();
                await Answers.WriteAsync(context, 200, shape.Many(location.Resource, list), ct);
                break;
            case "watch":
                await WatchAsync(context, location, shape, ct);
                break;
            case "create":
                await CreateAsync(context, location, shape, ct);
                break;
            case "update":
                var options = RequestOptions.Write(context.Request);
                var body = await RequestBody.ReadObjectAsync(context.Request, ct);
                var updated = location.Subresource == "scale" ? _scale.Change(location, _ => body, options) : api.Update(location, body, options);
                await Answers.WriteAsync(context, 200, shape.One(location.Resource, updated), ct, options.Warnings);
                break;
            case "patch":
                await PatchAsync(context, location, shape, ct);
                break;
            case "delete":
                await Answers.WriteAsync(context, 200, api.Delete(location, await RequestOptions.DeleteAsync(context.Request, ct)), ct);
                break;
            default:
                await DeleteAllAsync(context, location, ct);
                break;
        }
    }

    private async Task CreateAsync(HttpContext context, ObjectLocation location, Representation shape, CancellationToken ct)
    {
        if (location.Resource.Namespaced && location.Namespace.Length == 0)
            throw Statuses.BadRequest("an empty namespace may not be set during creation");
        var options = RequestOptions.Write(context.Request);
        var body = await RequestBody.ReadObjectAsync(context.Request, ct);
        if (location.Resource.Kind == "SelfSubjectAccessReview")
        {
            // Whoever got past the token check may do everything.
            Api.Decoder.Decode(location.Resource, body, options);
            body["status"] = new JsonObject { ["allowed"] = true };
            await Answers.WriteAsync(context, 201, body, ct);
            return;
        }
        await Answers.WriteAsync(context, 201, shape.One(location.Resource, api.Create(location, body, options)), ct, options.Warnings);
    }

    private async Task PatchAsync(HttpContext context, ObjectLocation location, Representation shape, CancellationToken ct)
    {
        var body = await RequestBody.ReadAsync(context.Request, ct);
        var mediaType = RequestBody.MediaType(context.Request);
        var isApply = mediaType == "application/apply-patch+yaml";
        var options = RequestOptions.Write(context.Request, isApply);
        if (isApply)
        {
            if (location.Subresource == "scale")
                throw Statuses.UnsupportedMediaType("application/merge-patch+json, application/json-patch+json");
            var (item, isCreated) = api.Apply(location, RequestBody.ParseYamlObject(body), options);
            await Answers.WriteAsync(context, isCreated ? 201 : 200, shape.One(location.Resource, item), ct, options.Warnings);
            return;
        }
        var change = Change(location, mediaType, body);
        var patched = location.Subresource == "scale" ? _scale.Change(location, change, options) : api.Patch(location, change, Encoding.UTF8.GetString(body), options);
        await Answers.WriteAsync(context, 200, shape.One(location.Resource, patched), ct, options.Warnings);
    }

    private static Func<JsonObject, JsonObject> Change(ObjectLocation location, string mediaType, byte[] body)
    {
        switch (mediaType)
        {
            case "application/merge-patch+json":
                var patch = RequestBody.ParseObject(body);
                return live => MergePatch.Apply(live, patch);
            case "application/strategic-merge-patch+json" when !location.Resource.IsCustom:
                var strategic = RequestBody.ParseObject(body);
                return live => StrategicMergePatch.Apply(location.Resource.Schema, live, strategic);
            case "application/json-patch+json":
                var operations = RequestBody.Parse(body) as JsonArray ?? throw Statuses.BadRequest("json: cannot unmarshal the patch: it is no list of operations");
                return live => JsonPatch.Apply(live, operations);
            default:
                throw Statuses.UnsupportedMediaType("application/json-patch+json, application/merge-patch+json, application/apply-patch+yaml"
                    + (location.Resource.IsCustom ? "" : ", application/strategic-merge-patch+json"));
        }
    }

    private async Task WatchAsync(HttpContext context, ObjectLocation location, Representation shape, CancellationToken ct)
    {
        var query = context.Request.Query;
        var matches = Collections.Filter(location, query);
        if (location.Name.Length > 0)
            throw Statuses.MethodNotAllowed();
        using var timeout = int.TryParse(query["timeoutSeconds"], out var seconds) && seconds > 0
            ? new CancellationTokenSource(TimeSpan.FromSeconds(seconds), time)
            : new CancellationTokenSource();
        using var both = CancellationTokenSource.CreateLinkedTokenSource(ct, timeout.Token);
        try
        {
            await new WatchStream(api.Store, location.Resource, shape, matches).SendAsync(context, both.Token);
        }
        catch (OperationCanceledException)
        {
            // The client left, the stand-in ends, or the watch's own time is over: all three end it in good order.
        }
    }

    private async Task DeleteAllAsync(HttpContext context, ObjectLocation location, CancellationToken ct)
    {
        var options = await RequestOptions.DeleteAsync(context.Request, ct);
        JsonObject list;
        // Under one lock, so that nothing of the list is gone before its turn.
        lock (api.Store.Gate)
        {
            list = Collections.List(api.Store, location, context.Request.Query);
            foreach (var metadata in ((JsonArray)list["items"]!).Select(item => item!["metadata"]!))
                api.Delete(location with { Namespace = JsonText.Text(metadata["namespace"]) ?? "", Name = (string)metadata["name"]! }, options);
        }
        await Answers.WriteAsync(context, 200, list, ct);
    }

    private static string Verb(HttpRequest request, ObjectLocation location) => request.Method switch
    {
        "GET" when request.Query["watch"].ToString() is "true" or "1" => "watch",
        "GET" => location.Name.Length > 0 ? "get" : "list",
        "POST" when location.Name.Length == 0 => "create",
        "PUT" when location.Name.Length > 0 => "update",
        "PATCH" when location.Name.Length > 0 => "patch",
        "DELETE" when location.Subresource.Length == 0 => location.Name.Length > 0 ? "delete" : "deletecollection",
        _ => throw Statuses.MethodNotAllowed(),
    };
}
