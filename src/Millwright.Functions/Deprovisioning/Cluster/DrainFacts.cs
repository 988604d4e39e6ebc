using System.Text.Json.Nodes;
using Millwright.Adapters.Kubernetes;
using Millwright.Core.Deprovisioning;

namespace Millwright.Functions.Deprovisioning.Cluster;

/// <summary>Reads what may hold a drain: pods on the nodes, disruption budgets, and the controller itself.</summary>
internal static class DrainFacts
{
    private const string ControllerSelector = "app.kubernetes.io/name=karpenter";
    private const string DoNotDisrupt = "karpenter.sh/do-not-disrupt";

    /// <summary>The pods on the nodes of claims; of a large drain the first nodes speak for all.</summary>
    public static async Task<IReadOnlyList<PodOnNode>> PodsAsync(KubernetesClient kubernetes, IReadOnlyList<RemainingClaim> claims, CancellationToken cancellationToken)
    {
        var pods = new List<PodOnNode>();
        foreach (var node in claims.Select(claim => claim.Node).OfType<string>().Take(DrainReport.MostNamed))
            pods.AddRange((await kubernetes.ListPodsOnAsync(node, cancellationToken)).Select(pod => ReadPod(pod, node)));
        return pods;
    }

    public static async Task<IReadOnlyList<DisruptionBudget>> BudgetsAsync(KubernetesClient kubernetes, CancellationToken cancellationToken) =>
    [
        .. (await kubernetes.ListAsync("policy/v1", "PodDisruptionBudget", @namespace: null, labelSelector: null, cancellationToken)).Select(budget => new DisruptionBudget(
            budget.Child("metadata")!.Text("namespace") ?? "",
            KarpenterObjects.NameOf(budget),
            budget.Child("spec")?.Child("selector"),
            budget.Child("status")?.Number("disruptionsAllowed") ?? 0)),
    ];

    /// <summary>Whether a controller of Karpenter's is there to do the draining.</summary>
    public static async Task<bool> HasControllerAsync(KubernetesClient kubernetes, CancellationToken cancellationToken) =>
        (await kubernetes.ListAsync("apps/v1", "Deployment", @namespace: null, ControllerSelector, cancellationToken))
            .Any(deployment => deployment.Child("status")?.Number("availableReplicas") > 0);

    private static PodOnNode ReadPod(JsonObject pod, string node)
    {
        var metadata = pod.Child("metadata")!;
        var owners = metadata.Children("ownerReferences").Select(owner => owner.Text("kind"));
        return new PodOnNode(
            metadata.Text("namespace") ?? "",
            metadata.Text("name") ?? "",
            node,
            (metadata.Child("labels") ?? []).ToDictionary(label => label.Key, label => label.Value?.ToString() ?? "", StringComparer.Ordinal),
            metadata.Child("annotations")?.Text(DoNotDisrupt),
            StaysByNature: owners.Any(kind => kind is "DaemonSet" or "Node") || pod.Child("status")?.Text("phase") is "Succeeded" or "Failed");
    }
}
