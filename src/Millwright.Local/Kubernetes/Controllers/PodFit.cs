using System.Text.Json.Nodes;
using Millwright.Core.Manifests.Scheduling;
using Millwright.Local.Kubernetes.Selectors;

namespace Millwright.Local.Kubernetes.Controllers;

/// <summary>Whether a pod fits a node: its node selector, its tolerations, and the pods that it keeps off. Resources are not counted, and other affinities not heeded.</summary>
internal static class PodFit
{
    private const string Hostname = "kubernetes.io/hostname";

    /// <summary>Whether a pod can go to a node with these pods on it, now.</summary>
    public static bool Fits(JsonObject pod, JsonObject node, IEnumerable<JsonObject> podsOnNode) => StatusWriter.IsTrue(node, "Ready") && WillFit(pod, node, podsOnNode);

    /// <summary>Whether it can go there once the node is Ready.</summary>
    public static bool WillFit(JsonObject pod, JsonObject node, IEnumerable<JsonObject> podsOnNode) =>
        (bool?)node["spec"]?["unschedulable"] != true
        && Fits(pod, node["metadata"]!["labels"] as JsonObject ?? [], node["spec"]?["taints"] as JsonArray)
        && !podsOnNode.Any(other => KeepsOff(pod, other));

    /// <summary>Whether a pod fits an empty node with these labels and taints.</summary>
    public static bool Fits(JsonObject pod, JsonObject labels, JsonArray? taints)
    {
        var selector = pod["spec"]?["nodeSelector"] as JsonObject ?? [];
        var tolerations = (pod["spec"]?["tolerations"] as JsonArray ?? []).OfType<JsonObject>().ToList();
        return selector.All(wanted => JsonText.Text(labels[wanted.Key]) == JsonText.Text(wanted.Value))
            && Taints.KeepingAway((taints ?? []).OfType<JsonObject>(), tolerations) is null;
    }

    private static bool KeepsOff(JsonObject pod, JsonObject other) =>
        (pod["spec"]?["affinity"]?["podAntiAffinity"]?["requiredDuringSchedulingIgnoredDuringExecution"] as JsonArray ?? []).OfType<JsonObject>()
            .Any(term => JsonText.Text(term["topologyKey"]) == Hostname && LabelSelector.From(term["labelSelector"] as JsonObject).Matches(other));
}
