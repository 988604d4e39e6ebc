using Millwright.Adapters.Aws.Eks;
using Millwright.Adapters.Kubernetes;
using Millwright.Core.Environments;
using Millwright.Core.Failures;
using Millwright.Functions.Provisioning.Messages;
using Millwright.Functions.Runtime;

namespace Millwright.Functions.Provisioning;

/// <summary>Looks once whether everything that was installed is ready. The state machine waits between looks.</summary>
public sealed class LookAtController(IClusters clusters, TimeProvider time)
    : ProvisioningFunction<ControllerLookInput, ControllerReport>(
        nameof(LookAtController), ProvisioningJson.Default.ControllerLookInput, ProvisioningJson.Default.ControllerReport)
{
    /// <summary>The pause that WaitForController makes, in seconds: a time-out is counted in looks, so that it does not depend on a clock.</summary>
    public const int SecondsBetweenLooks = 10;

    /// <exception cref="FailureException"><see cref="FailureNames.NotReady"/> when the longest time-out of the releases is over.</exception>
    protected override async Task<ControllerReport> RunAsync(ControllerLookInput input, FunctionContext context, CancellationToken cancellationToken)
    {
        var attempts = input.Attempts + 1;
        if (input.DryRun)
            return new ControllerReport(Ready: true, "", attempts, time.GetUtcNow());
        using var kubernetes = new KubernetesClient(await clusters.ConnectAsync(input.Resolved.Cluster, cancellationToken));
        var waiting = new List<string>();
        foreach (var workload in input.Releases.SelectMany(release => release.Workloads))
        {
            var found = await kubernetes.GetAsync(workload, cancellationToken);
            if ((found is null ? "it is not there" : Readiness.WorkloadLacks(found)) is { } lack)
                waiting.Add($"{workload}: {lack}");
        }

        var summary = string.Join("; ", waiting);
        context.Log.Info("controller-looked-at", summary.Length == 0 ? "ready" : summary, ("attempt", attempts));
        var timeout = input.Releases.Select(release => release.TimeoutSeconds).DefaultIfEmpty((int)ReleaseDefinition.DefaultTimeout.TotalSeconds).Max();
        if (waiting.Count > 0 && attempts * SecondsBetweenLooks > timeout)
        {
            throw new FailureException(
                FailureNames.NotReady,
                $"After {timeout} s not everything that was installed is ready: {summary}.",
                "Look at the pods: kubectl -n kube-system describe pods -l app.kubernetes.io/name=karpenter. "
                + "Karpenter needs two nodes that are not its own in two zones, or `replicas: 1`; start the run again when there is room for it.");
        }

        return new ControllerReport(waiting.Count == 0, summary, attempts, time.GetUtcNow());
    }
}
