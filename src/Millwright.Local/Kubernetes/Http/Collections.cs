using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Millwright.Local.Kubernetes.Api;
using Millwright.Local.Kubernetes.Errors;
using Millwright.Local.Kubernetes.Selectors;
using Millwright.Local.Kubernetes.Storage;

namespace Millwright.Local.Kubernetes.Http;

/// <summary>Lists: what matches a query, in pages.</summary>
internal static class Collections
{
    public static Func<JsonObject, bool> Filter(ObjectLocation location, IQueryCollection query)
    {
        var labels = LabelSelector.Parse(query["labelSelector"]);
        var fields = FieldSelector.Parse(query["fieldSelector"], location.Resource.Kind);
        return item => (location.Namespace.Length == 0 || JsonText.Text(item["metadata"]?["namespace"]) == location.Namespace) && labels.Matches(item) && fields.Matches(item);
    }

    public static JsonObject List(ObjectStore store, ObjectLocation location, IQueryCollection query)
    {
        var matches = Filter(location, query);
        var resource = location.Resource;
        lock (store.Gate)
        {
            var found = store.All(resource.Group, resource.Kind, location.Namespace).Where(matches).Select(item => ObjectApi.Show(resource, item)).ToList();
            var metadata = new JsonObject { ["resourceVersion"] = store.Revision.ToString(CultureInfo.InvariantCulture) };
            return new JsonObject
            {
                ["apiVersion"] = resource.ApiVersion,
                ["items"] = new JsonArray([.. Page(found, query, metadata)]),
                ["kind"] = resource.ListKind,
                ["metadata"] = metadata,
            };
        }
    }

    /// <summary>The page that <c>limit</c> and <c>continue</c> ask for; a token names the last object of the page before.</summary>
    private static List<JsonObject> Page(List<JsonObject> found, IQueryCollection query, JsonObject metadata)
    {
        if (query["continue"].ToString() is { Length: > 0 } token)
        {
            var last = Decode(token);
            found = found.FindAll(item => string.CompareOrdinal(Position(item), last) > 0);
        }
        if (!int.TryParse(query["limit"], NumberStyles.None, CultureInfo.InvariantCulture, out var limit) || limit == 0 || found.Count <= limit)
            return found;
        metadata["continue"] = Convert.ToBase64String(Encoding.UTF8.GetBytes(Position(found[limit - 1])));
        metadata["remainingItemCount"] = found.Count - limit;
        return found[..limit];
    }

    private static string Position(JsonObject item) => $"{JsonText.Text(item["metadata"]?["namespace"])}\n{JsonText.Text(item["metadata"]?["name"])}";

    private static string Decode(string token)
    {
        try
        {
            return Encoding.UTF8.GetString(Convert.FromBase64String(token));
        }
        catch (FormatException)
        {
            throw Statuses.BadRequest("continue key is not valid");
        }
    }
}
