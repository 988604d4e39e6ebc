using System.Text.Json.Nodes;

namespace Millwright.Core.Manifests.Scheduling;

/// <summary>Taints and tolerations as the scheduler reads them: https://kubernetes.io/docs/concepts/scheduling-eviction/taint-and-toleration/</summary>
public static class Taints
{
    /// <summary>The first taint that keeps a pod with these tolerations away for good, as <c>key=value:effect</c>; null where there is none.</summary>
    public static string? KeepingAway(IEnumerable<JsonObject> taints, IReadOnlyCollection<JsonObject> tolerations)
    {
        var taint = taints.FirstOrDefault(taint => Text(taint, "effect") is "NoSchedule" or "NoExecute" && !tolerations.Any(toleration => Tolerates(toleration, taint)));
        return taint is null ? null : Text(taint, "value") is { Length: > 0 } value ? $"{Text(taint, "key")}={value}:{Text(taint, "effect")}" : $"{Text(taint, "key")}:{Text(taint, "effect")}";
    }

    private static bool Tolerates(JsonObject toleration, JsonObject taint)
    {
        var (key, effect) = (Text(toleration, "key"), Text(toleration, "effect"));
        if (!string.IsNullOrEmpty(effect) && effect != Text(taint, "effect"))
            return false;
        return Text(toleration, "operator") == "Exists"
            ? string.IsNullOrEmpty(key) || key == Text(taint, "key")
            : key == Text(taint, "key") && (Text(toleration, "value") ?? "") == (Text(taint, "value") ?? "");
    }

    private static string? Text(JsonObject holder, string field) => holder[field] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
