using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Microsoft.AspNetCore.Http;
using Millwright.Local.Kubernetes.Api;
using Millwright.Local.Kubernetes.Errors;
using Millwright.Local.Kubernetes.Resources;
using Millwright.Local.Kubernetes.Storage;

namespace Millwright.Local.Kubernetes.Http;

/// <summary>Sends the changes of a collection, one JSON document after the other, until the client leaves or its time is over.</summary>
internal sealed class WatchStream(ObjectStore store, ApiResource resource, Representation representation, Func<JsonObject, bool> matches)
{
    /// <summary>Starts at a revision, or with everything that is there.</summary>
    public async Task SendAsync(HttpContext context, CancellationToken ct)
    {
        var query = context.Request.Query;
        var withInitial = query["sendInitialEvents"] == "true";
        CheckParameters(context, withInitial);
        Channel<StoreChange> changes;
        JsonObject[] initial;
        long revision;
        lock (store.Gate)
        {
            revision = store.Revision;
            var text = query["resourceVersion"].ToString();
            // Without a revision, or from any, a watch begins with what is there.
            var isFresh = withInitial || text is "" or "0";
            initial = isFresh ? [.. store.All(resource.Group, resource.Kind, "").Where(matches)] : [];
            changes = store.Subscribe(isFresh ? revision : Start(text, revision));
        }
        try
        {
            context.Response.ContentType = "application/json";
            await context.Response.StartAsync(ct);
            await context.Response.Body.FlushAsync(ct);
            foreach (var item in initial)
                await WriteAsync(context, "ADDED", ObjectApi.Show(resource, item), ct);
            if (withInitial && query["allowWatchBookmarks"] == "true")
                await WriteAsync(context, "BOOKMARK", Bookmark(revision), ct);
            await foreach (var change in changes.Reader.ReadAllAsync(ct))
            {
                if (change.Group == resource.Group && change.ObjectKind == resource.Kind && Event(change) is { } type)
                    await WriteAsync(context, type, ObjectApi.Show(resource, change.Object), ct);
            }
        }
        finally
        {
            store.Unsubscribe(changes);
        }
    }

    private static void CheckParameters(HttpContext context, bool withInitial)
    {
        var match = context.Request.Query["resourceVersionMatch"].ToString();
        var errors = new List<FieldError>();
        if (withInitial && match != "NotOlderThan")
            errors.Add(FieldError.Forbidden("resourceVersionMatch", "sendInitialEvents requires setting resourceVersionMatch to NotOlderThan"));
        if (!withInitial && match.Length > 0)
            errors.Add(FieldError.Forbidden("resourceVersionMatch", "resourceVersionMatch is forbidden for watch unless sendInitialEvents is provided"));
        if (errors.Count > 0)
            throw Statuses.Invalid("meta.k8s.io", "ListOptions", "", errors);
    }

    private static long Start(string text, long revision)
    {
        if (!long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var start))
            throw Statuses.BadRequest($"Invalid value: \"{text}\": the resource version must be a number");
        return start <= revision ? start : throw Statuses.Expired($"Too large resource version: {start}, current: {revision}");
    }

    /// <summary>What the change means to somebody who sees only matching objects.</summary>
    private string? Event(StoreChange change)
    {
        var isMatch = change.Kind != ChangeKind.Deleted && matches(change.Object);
        var wasMatch = change.Previous is { } previous && matches(previous);
        return (wasMatch, isMatch) switch
        {
            (false, true) => "ADDED",
            (true, true) => "MODIFIED",
            (true, false) => "DELETED",
            _ => null,
        };
    }

    private JsonObject Bookmark(long revision) => new()
    {
        ["kind"] = resource.Kind,
        ["apiVersion"] = resource.ApiVersion,
        ["metadata"] = new JsonObject
        {
            ["resourceVersion"] = revision.ToString(CultureInfo.InvariantCulture),
            ["creationTimestamp"] = null,
            ["annotations"] = new JsonObject { ["k8s.io/initial-events-end"] = "true" },
        },
    };

    private async Task WriteAsync(HttpContext context, string type, JsonObject item, CancellationToken ct)
    {
        var line = new JsonObject { ["type"] = type, ["object"] = representation.One(resource, item) }.ToJsonString(JsonText.Plain) + "\n";
        await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(line), ct);
        await context.Response.Body.FlushAsync(ct);
    }
}
