using System.Text.Json.Nodes;
using Millwright.Local.Kubernetes.Api;
using Millwright.Local.Kubernetes.Resources;

namespace Millwright.Local.Kubernetes.Controllers;

/// <summary>Writes statuses through the status subresource, as a controller does, under the name of one manager.</summary>
internal sealed class StatusWriter(ObjectApi api, TimeProvider time, string manager)
{
    private readonly WriteOptions _options = new(manager, "Strict");

    public static ObjectLocation Location(ApiResource resource, JsonObject item, string subresource = "")
        => new(resource, JsonText.Text(item["metadata"]!["namespace"]) ?? "", (string)item["metadata"]!["name"]!, subresource);

    /// <summary>Changes the status of the live object. A change that makes no difference is no write.</summary>
    public void Write(ApiResource resource, JsonObject item, Action<JsonObject, JsonObject> change)
        => api.Patch(Location(resource, item, "status"), live =>
        {
            change(live, JsonText.Ensure(live, "status"));
            return live;
        }, "", _options);

    /// <summary>Changes the object itself: finalizers, labels.</summary>
    public void WriteObject(ApiResource resource, JsonObject item, Action<JsonObject> change)
        => api.Patch(Location(resource, item), live =>
        {
            change(live);
            return live;
        }, "", _options);

    /// <summary>Sets a condition; its transition time moves only with its status.</summary>
    public void SetCondition(JsonObject status, string type, bool value, string reason, string message, long? observedGeneration = null, bool withUpdateTime = false)
    {
        if (status["conditions"] is not JsonArray conditions)
            status["conditions"] = conditions = [];
        var now = Timestamps.Now(time);
        var previous = conditions.OfType<JsonObject>().FirstOrDefault(condition => JsonText.Text(condition["type"]) == type);
        var text = value ? "True" : "False";
        var isSame = JsonText.Text(previous?["status"]) == text;
        var condition = new JsonObject
        {
            ["type"] = type,
            ["status"] = text,
            ["reason"] = reason,
            ["message"] = message,
            ["lastTransitionTime"] = isSame ? previous!["lastTransitionTime"]?.DeepClone() : now,
        };
        if (withUpdateTime)
            condition["lastUpdateTime"] = isSame ? previous!["lastUpdateTime"]?.DeepClone() : now;
        if (observedGeneration is { } generation)
            condition["observedGeneration"] = generation;
        if (previous is null)
            conditions.Add(condition);
        else
            conditions[conditions.IndexOf(previous)] = condition;
    }

    /// <summary>Whether the scheduler has found no node for a pod.</summary>
    public static bool IsUnschedulable(JsonObject pod) => (pod["status"]?["conditions"] as JsonArray ?? []).OfType<JsonObject>()
        .Any(condition => JsonText.Text(condition["type"]) == "PodScheduled" && JsonText.Text(condition["reason"]) == "Unschedulable");

    public static bool IsTrue(JsonObject? item, string condition) => (item?["status"]?["conditions"] as JsonArray ?? []).OfType<JsonObject>()
        .Any(candidate => JsonText.Text(candidate["type"]) == condition && JsonText.Text(candidate["status"]) == "True");
}
