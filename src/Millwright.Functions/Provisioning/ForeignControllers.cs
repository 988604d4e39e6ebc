using System.Text.Json.Nodes;
using Millwright.Adapters.Helm;
using Millwright.Adapters.Kubernetes;
using Millwright.Core.Provisioning;

namespace Millwright.Functions.Provisioning;

/// <summary>Finds Karpenter controllers that Millwright did not install.</summary>
internal static class ForeignControllers
{
    private const string NameSelector = "app.kubernetes.io/name=karpenter";

    /// <summary>Every Deployment of Karpenter whose Helm release does not carry Millwright's mark, or that no release owns.</summary>
    public static async Task<IReadOnlyList<ForeignKarpenter>> FindAsync(KubernetesClient kubernetes, CancellationToken cancellationToken)
    {
        var foreign = new List<ForeignKarpenter>();
        foreach (var deployment in await kubernetes.ListAsync("apps/v1", "Deployment", @namespace: null, NameSelector, cancellationToken))
        {
            var metadata = deployment.Child("metadata")!;
            var (name, space) = (metadata.Text("name")!, metadata.Text("namespace")!);
            var release = metadata.Child("annotations")?.Text("meta.helm.sh/release-name");
            if (release is null || !await IsOursAsync(kubernetes, release, space, cancellationToken))
                foreign.Add(new ForeignKarpenter(space, name, VersionOf(deployment)));
        }

        return foreign;
    }

    private static async Task<bool> IsOursAsync(KubernetesClient kubernetes, string release, string space, CancellationToken cancellationToken)
    {
        var selector = $"{HelmContract.ManagedReleases},name={release}";
        return (await kubernetes.ListMetadataAsync("v1", "Secret", space, selector, cancellationToken)).Count > 0;
    }

    private static string VersionOf(JsonObject deployment)
    {
        if (deployment.Child("metadata")?.Child("labels")?.Text("app.kubernetes.io/version") is { } version)
            return version;
        var containers = deployment.Child("spec")?.Child("template")?.Child("spec")?.Children("containers") ?? [];
        var image = containers.Select(container => container.Text("image")).OfType<string>().FirstOrDefault() ?? "";
        var tag = image.Split('@')[0].Split(':');
        return tag.Length > 1 ? tag[^1] : "unknown";
    }
}
