using System.Text.Json.Nodes;
using Millwright.Local.Kubernetes.Api;
using Millwright.Local.Kubernetes.Errors;
using Millwright.Local.Kubernetes.Resources;

namespace Millwright.Local.Kubernetes.Http;

/// <summary><c>/scale</c>: the replicas of an object, seen as an autoscaling/v1 Scale.</summary>
internal sealed class ScaleEndpoint(ObjectApi api)
{
    public JsonObject Get(ObjectLocation location) => ToScale(location.Resource, api.Get(location));

    /// <summary>Writes the replicas of a changed Scale back into the object.</summary>
    public JsonObject Change(ObjectLocation location, Func<JsonObject, JsonObject> change, WriteOptions options)
    {
        var updated = api.Patch(
            location,
            live =>
            {
                var scale = change(ToScale(location.Resource, live));
                Decoder.Decode(BuiltInResources.Scale, scale, options);
                if (!JsonText.TryInteger(scale["spec"]?["replicas"], out var replicas) || replicas < 0)
                    throw Statuses.Invalid(BuiltInResources.Scale, location.Name, [FieldError.Invalid("spec.replicas", scale["spec"]?["replicas"], "must be greater than or equal to 0")]);
                if (JsonText.Text(scale["metadata"]?["resourceVersion"]) is { Length: > 0 } version)
                    live["metadata"]!["resourceVersion"] = version;
                Write(live, location.Resource.Scale!.SpecReplicas, replicas);
                return live;
            },
            "",
            options);
        return ToScale(location.Resource, updated);
    }

    private static JsonObject ToScale(ApiResource resource, JsonObject item)
    {
        var metadata = item["metadata"]!;
        var scale = new JsonObject
        {
            ["kind"] = "Scale",
            ["apiVersion"] = "autoscaling/v1",
            ["metadata"] = new JsonObject
            {
                ["name"] = metadata["name"]?.DeepClone(),
                ["uid"] = metadata["uid"]?.DeepClone(),
                ["resourceVersion"] = metadata["resourceVersion"]?.DeepClone(),
                ["creationTimestamp"] = metadata["creationTimestamp"]?.DeepClone(),
            },
            ["spec"] = new JsonObject { ["replicas"] = Number(item, resource.Scale!.SpecReplicas) },
            ["status"] = new JsonObject { ["replicas"] = Number(item, resource.Scale.StatusReplicas) },
        };
        if (metadata["namespace"] is { } home)
            scale["metadata"]!["namespace"] = home.DeepClone();
        return scale;
    }

    private static long Number(JsonObject item, string[] path)
        => JsonText.TryInteger(path.Aggregate((JsonNode?)item, static (node, name) => (node as JsonObject)?[name]), out var number) ? number : 0;

    private static void Write(JsonObject item, string[] path, long replicas)
        => path[..^1].Aggregate(item, JsonText.Ensure)[path[^1]] = replicas;
}
