using System.Text.Json.Nodes;
using Millwright.Adapters.Aws.Eks;
using Millwright.Adapters.Kubernetes;
using Millwright.Core.Environments;
using Millwright.Core.Failures;
using Millwright.Core.Manifests;
using Millwright.Core.Provisioning;
using Millwright.Core.Provisioning.Proofs;
using Millwright.Functions.Composition;
using Millwright.Functions.Provisioning.Inspection;
using Millwright.Functions.Provisioning.Messages;
using Millwright.Functions.Runtime;

namespace Millwright.Functions.Provisioning;

/// <summary>
/// Proves what was installed from what runs: the controller at its version and with its role, its pools, and that it hears of interruptions. Every step before
/// this one may succeed while a wrong key in the values leaves interruption handling off, and then every Spot node dies with its pods on it.
/// </summary>
public sealed class ProveInterruptionHandling(IClusters clusters, EnvironmentRevisions environments, FunctionSettings settings, TimeProvider time)
    : ProvisioningFunction<ProofInput, ProofReport>(nameof(ProveInterruptionHandling), ProvisioningJson.Default.ProofInput, ProvisioningJson.Default.ProofReport)
{
    /// <exception cref="FailureException">
    /// <see cref="FailureNames.InterruptionHandlingOff"/> or <see cref="FailureNames.ProofFailed"/>, with every proof that does not hold.
    /// </exception>
    protected override async Task<ProofReport> RunAsync(ProofInput input, FunctionContext context, CancellationToken cancellationToken)
    {
        var environment = await environments.ReadAsync(input.Resolved.Revision, input.Resolved.Environment, cancellationToken);
        var facts = await GatherAsync(input, environment, cancellationToken);
        var proofs = InstallationProof.Judge(facts);
        foreach (var proof in proofs)
            context.Log.Info("proof", proof.Seen, ("proof", proof.Name), ("holds", proof.Holds), ("remedy", proof.Remedy));
        var missing = proofs.Where(proof => !proof.Holds).ToList();
        if (missing.Count > 0)
        {
            throw new FailureException(
                missing.Exists(InstallationProof.IsOfInterruptions) ? FailureNames.InterruptionHandlingOff : FailureNames.ProofFailed,
                string.Join(" ", missing.Select(proof => $"{proof.Name}: {proof.Seen}.")),
                string.Join(" ", missing.Select(proof => $"{proof.Name}: {proof.Remedy}.")));
        }

        return new ProofReport(facts.Controller!.Name, facts.Names.InterruptionQueue, time.GetUtcNow()) { Proofs = proofs };
    }

    private async Task<ProofFacts> GatherAsync(ProofInput input, EnvironmentDefinition environment, CancellationToken cancellationToken)
    {
        var release = environment.Controller;
        using var kubernetes = new KubernetesClient(await clusters.ConnectAsync(input.Resolved.Cluster, cancellationToken));
        var selector = $"app.kubernetes.io/name=karpenter,app.kubernetes.io/instance={release.Name}";
        var deployments = await kubernetes.ListAsync("apps/v1", "Deployment", release.Namespace, selector, cancellationToken);
        var account = await kubernetes.GetAsync(new ObjectReference("v1", "ServiceAccount", ClusterStackParameters.ServiceAccount, release.Namespace), cancellationToken);
        var queue = input.Evidence.QueuePolicy?.Attributes;
        return new ProofFacts(
            input.Resolved.Cluster,
            input.Resolved.Names,
            environment,
            IdentityNames.TryParse(input.Identity, out var identity) ? identity : IdentityChoice.Auto,
            input.Releases.FirstOrDefault(installed => installed.Name == release.Name)?.AppVersion ?? release.Version,
            settings.InterruptionTopicArn)
        {
            Controller = deployments is [var deployment, ..] ? Read(deployment) : null,
            QueueArn = queue?.GetValueOrDefault("QueueArn"),
            QueuePolicy = queue?.GetValueOrDefault("Policy"),
            Subscription = input.Evidence.SubscriptionState?.Attributes is { } subscription ? Read(subscription) : null,
            AssociatedRoleArn = input.Evidence.Association?.RoleArn,
            AnnotatedRoleArn = account?.Child("metadata")?.Child("annotations")?.Text("eks.amazonaws.com/role-arn"),
            Objects = [.. input.Pools.Select(item => new ReadyObject($"{item.Kind}/{item.Name}", item.Ready ? "" : string.Join(", ", item.Conditions)))],
        };
    }

    private static ControllerFacts Read(JsonObject deployment)
    {
        var metadata = deployment.Child("metadata")!;
        var pod = deployment.Child("spec")?.Child("template")?.Child("spec") ?? [];
        var queue = pod.Children("containers").SelectMany(container => container.Children("env")).FirstOrDefault(variable => variable.Text("name") == "INTERRUPTION_QUEUE");
        return new ControllerFacts(
            $"{metadata.Text("namespace")}/{metadata.Text("name")}",
            Readiness.WorkloadLacks(deployment) ?? "",
            metadata.Child("labels")?.Text("app.kubernetes.io/version") ?? "",
            WorkloadInspection.ImageTag(deployment) ?? "",
            queue?.Text("value") ?? "",
            pod.Text("serviceAccountName") ?? "default");
    }

    private static SubscriptionFacts Read(IReadOnlyDictionary<string, string> attributes) => new(
        attributes.GetValueOrDefault("TopicArn", ""),
        attributes.GetValueOrDefault("Endpoint", ""),
        attributes.GetValueOrDefault("RawMessageDelivery") == "true");
}
