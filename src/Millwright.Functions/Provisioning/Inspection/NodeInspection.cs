using System.Text.Json.Nodes;
using Millwright.Adapters.Kubernetes;
using Millwright.Core.Manifests.Scheduling;
using Millwright.Core.Provisioning.Preflight.Facts;

namespace Millwright.Functions.Provisioning.Inspection;

/// <summary>Finds the nodes on which the controller may run: not Karpenter's own, and not those that Fargate makes for single pods.</summary>
internal static class NodeInspection
{
    private const string Candidates = "!karpenter.sh/nodepool,eks.amazonaws.com/compute-type!=fargate";

    public static async Task<IReadOnlyList<ClusterNode>> FindAsync(KubernetesClient kubernetes, IReadOnlyList<JsonObject> tolerations, CancellationToken cancellationToken)
    {
        var nodes = await kubernetes.ListAsync("v1", "Node", @namespace: null, Candidates, cancellationToken);
        return [.. nodes.Select(node => new ClusterNode(Text(node, "name"), Label(node, "topology.kubernetes.io/zone"), Refusal(node, tolerations)))];
    }

    private static string Refusal(JsonObject node, IReadOnlyList<JsonObject> tolerations)
    {
        var spec = node.Child("spec") ?? [];
        if (!Readiness.IsReady(node))
            return "is not Ready";
        if (spec.Flag("unschedulable"))
            return "is cordoned";
        if (Label(node, "kubernetes.io/os") is { Length: > 0 } system && system != "linux")
            return $"runs {system}";
        return Taints.KeepingAway(spec.Children("taints"), tolerations) is { } taint ? $"has the taint {taint}" : "";
    }

    private static string Text(JsonObject node, string field) => node.Child("metadata")?.Text(field) ?? "";

    private static string Label(JsonObject node, string name) => node.Child("metadata")?.Child("labels")?.Text(name) ?? "";
}
