using Millwright.Adapters.Helm;
using Millwright.Adapters.Helm.Releases;
using Millwright.Adapters.Kubernetes;
using Millwright.Core.Failures;
using Millwright.Core.Provisioning;

namespace Millwright.Functions.Provisioning;

/// <summary>Holds the custom resource definitions of a chart against those in the cluster, before Helm replaces them.</summary>
public static class DefinitionGuard
{
    private const string ApiVersion = "apiextensions.k8s.io/v1";
    private const string Kind = "CustomResourceDefinition";

    /// <summary>Whether the cluster has a definition of Karpenter at all; where not, nothing can be lost, and no chart has to be rendered to know it.</summary>
    public static async Task<bool> HasAnyAsync(KubernetesClient kubernetes, CancellationToken cancellationToken) =>
        (await kubernetes.ListMetadataAsync(ApiVersion, Kind, @namespace: null, labelSelector: null, cancellationToken))
            .Any(definition => definition.Child("metadata")?.Text("name") is { } name && (name.EndsWith(".karpenter.sh", StringComparison.Ordinal) || name.EndsWith(".karpenter.k8s.aws", StringComparison.Ordinal)));

    /// <summary>Refuses a chart whose definitions lack a version that the cluster stores objects in.</summary>
    /// <exception cref="FailureException"><see cref="FailureNames.StoredVersionLost"/>, with every definition and version.</exception>
    public static async Task CheckAsync(KubernetesClient kubernetes, HelmRelease release, ReleasePreview preview, CancellationToken cancellationToken)
    {
        if (preview.Change is ReleaseChange.Unchanged)
            return;
        var lost = new List<string>();
        foreach (var (reference, wanted) in RenderedManifest.Bodies(preview.Manifest, release.Namespace).Where(item => item.Reference.Kind == Kind))
        {
            if (await kubernetes.GetAsync(reference, cancellationToken) is { } present && StoredVersions.Lost(present, wanted) is { Count: > 0 } versions)
                lost.Add($"{reference.Name} without {string.Join(", ", versions)}");
        }

        if (lost.Count == 0)
            return;
        throw new FailureException(
            FailureNames.StoredVersionLost,
            $"Chart {preview.Chart} {preview.ChartVersion} has {string.Join("; ", lost)}, in which the cluster stores, or has stored, objects. Nothing of the release was touched.",
            "Keep a chart that has these versions. To leave one behind, migrate the storage first: with a chart that serves both versions, write every object anew in the version that stays "
            + "(kubectl get nodepools,nodeclaims,ec2nodeclasses -o yaml | kubectl replace -f -), take the old version out of status.storedVersions "
            + "(kubectl patch crd NAME --subresource status --type merge -p '{\"status\":{\"storedVersions\":[\"v1\"]}}'), and start the run again. Karpenter's way there leads over 1.0.");
    }
}
