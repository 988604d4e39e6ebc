using System.Text.Json.Nodes;
using Millwright.Adapters.Aws.Eks;
using Millwright.Adapters.Kubernetes;
using Millwright.Adapters.Kubernetes.Apply;
using Millwright.Core.Environments;
using Millwright.Core.Failures;
using Millwright.Core.Manifests;
using Millwright.Core.Problems;
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
    /// <exception cref="FailureException"><see cref="FailureNames.KubernetesRejected"/>, with every object that the API refuses.</exception>
    protected override async Task<ApplyReport> RunAsync(ApplyInput input, FunctionContext context, CancellationToken cancellationToken)
    {
        var environment = await environments.ResolveAsync(input.Resolved, IdentityChoice.Auto, input.NodeGroup, cancellationToken);
        var manifests = ApplyOrder.ForApplying(environment.Manifests);
        List<string> notes = [.. environment.Notes, .. Prepare(manifests, input)];
        using var kubernetes = new KubernetesClient(await clusters.ConnectAsync(input.Resolved.Cluster, cancellationToken));

        var served = await ServedAsync(kubernetes, manifests, input.DryRun, cancellationToken);
        await RehearseAsync(kubernetes, served, cancellationToken);
        var objects = new List<AppliedObject>();
        foreach (var manifest in served)
            objects.Add(await ObjectApplication.ApplyAsync(kubernetes, manifest.Body, input.DryRun, context.Log, cancellationToken));
        objects.AddRange(manifests.Except(served).Select(manifest => new AppliedObject(manifest.ApiVersion, manifest.Kind, manifest.Name, Changes.Created)));

        if (!input.DryRun)
            await SmokeTestPods.RemoveAsync(kubernetes, context.Log, cancellationToken);
        var pruned = await Pruning.PruneAsync(kubernetes, manifests, input.DryRun, context.Log, cancellationToken);
        return new ApplyReport([.. objects, .. pruned], notes, time.GetUtcNow());
    }

    private static List<string> Prepare(IReadOnlyList<Manifest> manifests, ApplyInput input)
    {
        var cluster = input.Resolved.Cluster;
        var notes = new List<string>();
        foreach (var manifest in manifests)
        {
            Ownership.Mark(manifest.Body);
            notes.AddRange(SelectorFallback.Apply(
                manifest,
                input.TaggedSubnets == 0 ? cluster.SubnetIds : null,
                input.TaggedSecurityGroups == 0 ? [cluster.SecurityGroupId] : null));
        }

        return notes;
    }

    /// <summary>A dry run on a cluster without Karpenter knows no NodePools yet; then there is nothing to ask the API.</summary>
    private static async Task<IReadOnlyList<Manifest>> ServedAsync(
        KubernetesClient kubernetes, IReadOnlyList<Manifest> manifests, bool dryRun, CancellationToken cancellationToken)
    {
        if (!dryRun)
            return manifests;
        var served = new List<Manifest>();
        foreach (var manifest in manifests)
        {
            if (await kubernetes.IsServedAsync(manifest.ApiVersion, manifest.Kind, cancellationToken))
                served.Add(manifest);
        }

        return served;
    }

    private static async Task RehearseAsync(KubernetesClient kubernetes, IReadOnlyList<Manifest> manifests, CancellationToken cancellationToken)
    {
        var problems = new ProblemList();
        foreach (var manifest in manifests)
        {
            var outcome = await kubernetes.ApplyAsync((JsonObject)manifest.Body.DeepClone(), new ApplyOptions { DryRun = true, Force = true }, cancellationToken);
            if (outcome is ApplyOutcome.Rejected { Failure: var failure })
                problems.Add(new Problem(manifest.File, manifest.Line, 1, failure.Message.TrimEnd('.'), failure.Remedy));
        }

        problems.ThrowIfAny(FailureNames.KubernetesRejected, "the manifests, and nothing of them was applied");
    }
}
