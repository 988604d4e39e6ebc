using System.Text.Json.Nodes;
using Millwright.Adapters.Aws.Eks;
using Millwright.Adapters.Kubernetes;
using Millwright.Core.Failures;
using Millwright.Functions.Provisioning.Messages;
using Millwright.Functions.Runtime;

namespace Millwright.Functions.Provisioning;

/// <summary>
/// Proves that the controller which runs has this cluster's queue in its environment. A chart takes a wrong key for the queue without a word, and then every
/// Spot node dies with its pods on it.
/// </summary>
public sealed class ProveInterruptionHandling(IClusters clusters, EnvironmentRevisions environments, TimeProvider time)
    : ProvisioningFunction<StepInput, ProofReport>(nameof(ProveInterruptionHandling), ProvisioningJson.Default.StepInput, ProvisioningJson.Default.ProofReport)
{
    private const string Variable = "INTERRUPTION_QUEUE";

    /// <exception cref="FailureException"><see cref="FailureNames.InterruptionHandlingOff"/>.</exception>
    protected override async Task<ProofReport> RunAsync(StepInput input, FunctionContext context, CancellationToken cancellationToken)
    {
        var environment = await environments.ReadAsync(input.Resolved.Revision, input.Resolved.Environment, cancellationToken);
        var (release, space) = (environment.Controller.Name, environment.Controller.Namespace);
        using var kubernetes = new KubernetesClient(await clusters.ConnectAsync(input.Resolved.Cluster, cancellationToken));
        var selector = $"app.kubernetes.io/name=karpenter,app.kubernetes.io/instance={release}";
        var deployments = await kubernetes.ListAsync("apps/v1", "Deployment", space, selector, cancellationToken);
        if (deployments is not [var deployment, ..])
            throw Off($"There is no Deployment of release {release} in namespace {space}.", "Start the run again; it installs the release anew.");

        var name = $"{space}/{deployment.Child("metadata")!.Text("name")}";
        var (seen, wanted) = (QueueOf(deployment), input.Resolved.Names.InterruptionQueue);
        if (seen == wanted)
        {
            context.Log.Info("interruption-handling-proved", message: null, ("deployment", name), ("queue", wanted));
            return new ProofReport(name, wanted, time.GetUtcNow());
        }

        throw Off(
            $"The controller {name} has {Variable} {(seen.Length == 0 ? "unset" : $"`{seen}`")}, not `{wanted}`, so it hears of no Spot interruption of this cluster.",
            $"Set `settings.interruptionQueue` to ${{INTERRUPTION_QUEUE}} (the queue's name, not its ARN) in {string.Join(", ", environment.Controller.Values)}, or leave it out; publish, and start the run again.");
    }

    private static string QueueOf(JsonObject deployment)
    {
        var containers = deployment.Child("spec")?.Child("template")?.Child("spec")?.Children("containers") ?? [];
        return containers.SelectMany(container => container.Children("env")).FirstOrDefault(variable => variable.Text("name") == Variable)?.Text("value") ?? "";
    }

    private static FailureException Off(string message, string remedy) => new(FailureNames.InterruptionHandlingOff, message, remedy);
}
