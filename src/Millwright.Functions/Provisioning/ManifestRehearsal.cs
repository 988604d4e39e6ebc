using System.Text.Json.Nodes;
using Millwright.Adapters.Kubernetes;
using Millwright.Adapters.Kubernetes.Apply;
using Millwright.Core.Failures;
using Millwright.Core.Manifests;
using Millwright.Core.Problems;

namespace Millwright.Functions.Provisioning;

/// <summary>Applies manifests as a server-side dry run: the API checks everything and keeps nothing.</summary>
public static class ManifestRehearsal
{
    /// <summary>
    /// The manifests that the API can be asked about. A cluster without Karpenter knows no NodePools yet, and nothing can be in a namespace that is still to be made.
    /// </summary>
    public static async Task<IReadOnlyList<Manifest>> ServedAsync(KubernetesClient kubernetes, IReadOnlyList<Manifest> manifests, CancellationToken cancellationToken)
    {
        var served = new List<Manifest>();
        foreach (var manifest in manifests)
        {
            if (await kubernetes.IsServedAsync(manifest.ApiVersion, manifest.Kind, cancellationToken) && await HasNamespaceAsync(kubernetes, manifest, cancellationToken))
                served.Add(manifest);
        }

        return served;
    }

    /// <summary>What each object would become, in the same order.</summary>
    /// <exception cref="FailureException"><see cref="FailureNames.KubernetesRejected"/>, with every object that the API refuses.</exception>
    public static async Task<IReadOnlyList<ApplyOutcome.Applied>> RunAsync(KubernetesClient kubernetes, IReadOnlyList<Manifest> manifests, CancellationToken cancellationToken)
    {
        var problems = new ProblemList();
        var outcomes = new List<ApplyOutcome.Applied>();
        foreach (var manifest in manifests)
        {
            var outcome = await kubernetes.ApplyAsync((JsonObject)manifest.Body.DeepClone(), new ApplyOptions { DryRun = true, Force = true }, cancellationToken);
            if (outcome is ApplyOutcome.Rejected { Failure: var failure })
                problems.Add(new Problem(manifest.File, manifest.Line, 1, failure.Message.TrimEnd('.'), failure.Remedy));
            else
                outcomes.Add((ApplyOutcome.Applied)outcome);
        }

        problems.ThrowIfAny(FailureNames.KubernetesRejected, "the manifests, and nothing of them was applied");
        return outcomes;
    }

    private static async Task<bool> HasNamespaceAsync(KubernetesClient kubernetes, Manifest manifest, CancellationToken cancellationToken) =>
        manifest.Reference.Namespace is not { } name || await kubernetes.GetAsync(new ObjectReference("v1", "Namespace", name), cancellationToken) is not null;
}
