using Millwright.Adapters.Aws.Eks;
using Millwright.Adapters.Kubernetes;
using Millwright.Core.Environments;
using Millwright.Core.Failures;
using Millwright.Functions.Provisioning.Messages;
using Millwright.Functions.Runtime;

namespace Millwright.Functions.Provisioning;

/// <summary>
/// Applies the environment's NodePools, classes and other manifests. All of them pass a server-side dry run before the first is applied, so that none is
/// applied when one is wrong; what an older revision left is pruned afterwards.
/// </summary>
public sealed class ApplyNodePools(IClusters clusters, EnvironmentRevisions environments, TimeProvider time)
    : ProvisioningFunction<ApplyInput, ApplyReport>(nameof(ApplyNodePools), ProvisioningJson.Default.ApplyInput, ProvisioningJson.Default.ApplyReport)
{
    /// <exception cref="FailureException"><see cref="FailureNames.KubernetesRejected"/>, with every object that the API refuses; or pruning would take the last pool.</exception>
    protected override async Task<ApplyReport> RunAsync(ApplyInput input, FunctionContext context, CancellationToken cancellationToken)
    {
        var environment = await environments.ResolveAsync(input.Resolved, IdentityChoice.Auto, input.NodeGroup, cancellationToken);
        var (manifests, notes) = EnvironmentManifests.Of(environment, input.Resolved.Cluster, input.TaggedSubnets, input.TaggedSecurityGroups);
        using var kubernetes = new KubernetesClient(await clusters.ConnectAsync(input.Resolved.Cluster, cancellationToken));

        var served = input.DryRun ? await ManifestRehearsal.ServedAsync(kubernetes, manifests, cancellationToken) : manifests;
        await ManifestRehearsal.RunAsync(kubernetes, served, cancellationToken);
        var left = await Pruning.FindAsync(kubernetes, manifests, input.AllowLastPoolPruned, cancellationToken);
        var objects = new List<AppliedObject>();
        foreach (var manifest in served)
            objects.Add(await ObjectApplication.ApplyAsync(kubernetes, manifest.Body, input.DryRun, context.Log, cancellationToken));
        objects.AddRange(manifests.Except(served).Select(manifest => new AppliedObject(manifest.ApiVersion, manifest.Kind, manifest.Name, Changes.Created)));

        if (!input.DryRun)
            await SmokeTestPods.RemoveAsync(kubernetes, context.Log, cancellationToken);
        var pruned = await Pruning.PruneAsync(kubernetes, left, input.DryRun, context.Log, cancellationToken);
        return new ApplyReport([.. objects, .. pruned], notes, time.GetUtcNow());
    }
}
