using Millwright.Adapters.Aws.Eks;
using Millwright.Adapters.Kubernetes;
using Millwright.Functions.Provisioning.Messages;
using Millwright.Functions.Runtime;

namespace Millwright.Functions.Provisioning;

/// <summary>Removes the smoke test's pod, however the test went. The node is Karpenter's to remove: it is empty now.</summary>
public sealed class EndSmokeTest(IClusters clusters, TimeProvider time)
    : ProvisioningFunction<StepInput, SmokeTestEnd>(nameof(EndSmokeTest), ProvisioningJson.Default.StepInput, ProvisioningJson.Default.SmokeTestEnd)
{
    protected override async Task<SmokeTestEnd> RunAsync(StepInput input, FunctionContext context, CancellationToken cancellationToken)
    {
        using var kubernetes = new KubernetesClient(await clusters.ConnectAsync(input.Resolved.Cluster, cancellationToken));
        return new SmokeTestEnd(await SmokeTestPods.RemoveAsync(kubernetes, context.Log, cancellationToken), time.GetUtcNow());
    }
}
