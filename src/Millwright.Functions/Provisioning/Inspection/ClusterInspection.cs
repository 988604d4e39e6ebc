using System.Text.Json.Nodes;
using Millwright.Adapters.Kubernetes;
using Millwright.Core.Failures;
using Millwright.Core.Manifests;
using Millwright.Core.Provisioning.Preflight.Facts;

namespace Millwright.Functions.Provisioning.Inspection;

/// <summary>Asks the Kubernetes API for everything that preflight judges; only reads.</summary>
internal static class ClusterInspection
{
    private static readonly ObjectReference PodIdentityAgent = new("apps/v1", "DaemonSet", "eks-pod-identity-agent", "kube-system");

    /// <summary>A cluster that takes no access entry cannot be asked.</summary>
    public static KubernetesFacts WithoutAccess { get; } = Unasked("the cluster takes no access entry", "see authentication-mode");

    /// <param name="kubernetes">The cluster.</param>
    /// <param name="tolerations">Those of the controller's pods.</param>
    /// <param name="reading">Decides what may be asked again.</param>
    /// <param name="cancellationToken">Ends the calls.</param>
    public static async Task<KubernetesFacts> GatherAsync(
        KubernetesClient kubernetes, IReadOnlyList<JsonObject> tolerations, FactReading reading, CancellationToken cancellationToken)
    {
        var minor = await reading.LookAsync(async () => (await kubernetes.GetVersionAsync(cancellationToken)).Minor);
        if (!minor.IsKnown(out _, out _))
            return Unasked("the Kubernetes API does not answer", "see endpoint") with { Minor = minor };

        // One list serves two facts; labels cannot be trusted to find a controller that somebody renamed.
        var deployments = await reading.LookAsync(() => kubernetes.ListAsync("apps/v1", "Deployment", @namespace: null, labelSelector: null, cancellationToken));
        return new KubernetesFacts
        {
            Minor = minor,
            Controllers = await deployments.ThenAsync(found => reading.LookAsync(() => WorkloadInspection.ControllersAsync(kubernetes, found, cancellationToken))),
            Autoscalers = deployments.Then(WorkloadInspection.Autoscalers),
            Nodes = await reading.LookAsync(() => NodeInspection.FindAsync(kubernetes, tolerations, cancellationToken)),
            HasPodIdentityAgent = await reading.LookAsync(async () => await kubernetes.GetAsync(PodIdentityAgent, cancellationToken) is not null),
            Webhooks = await reading.LookAsync(() => DefinitionInspection.WebhooksAsync(kubernetes, cancellationToken)),
            Definitions = await reading.LookAsync(() => DefinitionInspection.DefinitionsAsync(kubernetes, cancellationToken)),
        };
    }

    private static KubernetesFacts Unasked(string reason, string remedy) => KubernetesFacts.Unknown(new Failure(FailureNames.KubernetesUnavailable, reason, remedy));
}
