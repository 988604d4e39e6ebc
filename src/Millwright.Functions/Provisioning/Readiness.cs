using System.Text.Json.Nodes;
using Millwright.Adapters.Kubernetes;

namespace Millwright.Functions.Provisioning;

/// <summary>Reads from an object's status whether it is ready, as <c>kubectl rollout status</c> and <c>kubectl wait</c> do.</summary>
internal static class Readiness
{
    /// <summary>Null when a Deployment, DaemonSet or StatefulSet is rolled out; otherwise what is missing.</summary>
    public static string? WorkloadLacks(JsonObject workload)
    {
        var status = workload.Child("status") ?? [];
        if ((status.Number("observedGeneration") ?? 0) < (workload.Child("metadata")?.Number("generation") ?? 0))
            return "its controller has not seen the latest change yet";
        if (workload.Text("kind") == "DaemonSet")
            return Counted("pods updated", status.Number("updatedNumberScheduled"), status.Number("desiredNumberScheduled"))
                ?? Counted("pods available", status.Number("numberAvailable"), status.Number("desiredNumberScheduled"));
        var wanted = workload.Child("spec")?.Number("replicas") ?? 1;
        return Counted("replicas updated", status.Number("updatedReplicas"), wanted)
            ?? Counted("replicas available", status.Number("availableReplicas"), wanted);
    }

    /// <summary>Whether the condition Ready is True for the object's present generation.</summary>
    public static bool IsReady(JsonObject item) =>
        Conditions(item).FirstOrDefault(condition => condition.Text("type") == "Ready") is { } ready
        && ready.Text("status") == "True"
        && (ready.Number("observedGeneration") is not { } seen || seen >= (item.Child("metadata")?.Number("generation") ?? 0));

    /// <summary>Each condition as <c>Type=Status</c>, with reason and message where it is not True.</summary>
    public static IReadOnlyList<string> Describe(JsonObject item) =>
        [.. Conditions(item).Select(condition =>
            $"{condition.Text("type")}={condition.Text("status")}"
            + (condition.Text("status") == "True" ? "" : $" ({condition.Text("reason")}: {condition.Text("message")})"))];

    private static IEnumerable<JsonObject> Conditions(JsonObject item) => item.Child("status")?.Children("conditions") ?? [];

    private static string? Counted(string what, int? seen, int? wanted) => (seen ?? 0) >= (wanted ?? 0) ? null : $"{seen ?? 0} of {wanted} {what}";
}
