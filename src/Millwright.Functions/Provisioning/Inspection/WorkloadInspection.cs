using System.Text.Json.Nodes;
using Millwright.Adapters.Helm;
using Millwright.Adapters.Kubernetes;
using Millwright.Core.Provisioning.Preflight.Facts;

namespace Millwright.Functions.Provisioning.Inspection;

/// <summary>Finds the autoscalers of a cluster among its Deployments: by the chart's label, or by the image where somebody renamed it.</summary>
internal static class WorkloadInspection
{
    private const string NameLabel = "app.kubernetes.io/name";
    private const string VersionLabel = "app.kubernetes.io/version";
    private const string Karpenter = "karpenter";
    private const string KarpenterImage = "karpenter/controller";

    private static readonly string[] AutoscalerNames = ["cluster-autoscaler", "aws-cluster-autoscaler"];

    /// <summary>Every Karpenter; ours are those whose Helm release carries Millwright's mark.</summary>
    public static async Task<IReadOnlyList<KarpenterDeployment>> ControllersAsync(
        KubernetesClient kubernetes, IReadOnlyList<JsonObject> deployments, CancellationToken cancellationToken)
    {
        var controllers = new List<KarpenterDeployment>();
        foreach (var deployment in deployments.Where(IsKarpenter))
        {
            var metadata = deployment.Child("metadata")!;
            var (space, release) = (metadata.Text("namespace")!, HelmMarks.Release(deployment));
            var isOurs = release.Length > 0 && await IsOursAsync(kubernetes, release, space, cancellationToken);
            controllers.Add(new KarpenterDeployment(space, metadata.Text("name")!, VersionOf(deployment), release, isOurs));
        }

        return controllers;
    }

    /// <summary>Every cluster-autoscaler that is meant to run, as namespace/name.</summary>
    public static IReadOnlyList<string> Autoscalers(IReadOnlyList<JsonObject> deployments) =>
        [.. deployments.Where(deployment => IsAutoscaler(deployment) && deployment.Child("spec")?.Number("replicas") != 0)
            .Select(deployment => deployment.Child("metadata")!).Select(metadata => $"{metadata.Text("namespace")}/{metadata.Text("name")}")];

    /// <summary>The version in the Deployment's labels, or else the image's tag.</summary>
    public static string VersionOf(JsonObject deployment) => Label(deployment, VersionLabel) ?? ImageTag(deployment) ?? "unknown";

    /// <summary>The tag of the first container's image, without a digest; null where it has none.</summary>
    public static string? ImageTag(JsonObject deployment)
    {
        var image = Images(deployment).FirstOrDefault() ?? "";
        var name = image.Split('@')[0];

        // A colon before the last slash is the registry's port.
        var tag = name.LastIndexOf(':');
        return tag > name.LastIndexOf('/') ? name[(tag + 1)..] : null;
    }

    private static bool IsKarpenter(JsonObject deployment) =>
        Label(deployment, NameLabel) == Karpenter || Images(deployment).Any(image => Repository(image).EndsWith(KarpenterImage, StringComparison.Ordinal));

    private static bool IsAutoscaler(JsonObject deployment) =>
        AutoscalerNames.Contains(Label(deployment, NameLabel)) || Images(deployment).Any(image => Repository(image).EndsWith("/cluster-autoscaler", StringComparison.Ordinal));

    private static async Task<bool> IsOursAsync(KubernetesClient kubernetes, string release, string space, CancellationToken cancellationToken)
    {
        var selector = $"{HelmContract.ManagedReleases},name={release}";
        return (await kubernetes.ListMetadataAsync("v1", "Secret", space, selector, cancellationToken)).Count > 0;
    }

    private static string Repository(string image)
    {
        var name = image.Split('@')[0];
        var tag = name.LastIndexOf(':');
        return tag > name.LastIndexOf('/') ? name[..tag] : name;
    }

    private static IEnumerable<string> Images(JsonObject deployment) =>
        (deployment.Child("spec")?.Child("template")?.Child("spec")?.Children("containers") ?? []).Select(container => container.Text("image")).OfType<string>();

    private static string? Label(JsonObject item, string name) => item.Child("metadata")?.Child("labels")?.Text(name);
}
