using Millwright.Adapters.Aws.Eks;
using Millwright.Core.Provisioning;
using Millwright.Functions.Provisioning.Messages;
using Millwright.Functions.Runtime;

namespace Millwright.Functions.Provisioning;

/// <summary>
/// Finds environment and revision, and reads, substitutes and checks every file of it, so that a wrong file ends the run before anything is touched.
/// </summary>
public sealed class ResolveEnvironment(IClusters clusters, EnvironmentRevisions environments, ReleaseInstallation installation, TimeProvider time)
    : JsonFunction<ResolveInput, Resolution>(nameof(ResolveEnvironment), ProvisioningJson.Default.ResolveInput, ProvisioningJson.Default.Resolution)
{
    /// <summary>Stands for the node group, which is known only when there is one.</summary>
    private const string AnyNodeGroup = "node-group";

    protected override async Task<Resolution> InvokeAsync(ResolveInput input, FunctionContext context, CancellationToken cancellationToken)
    {
        context.NarrowLog(input.Request.Cluster, input.Execution);
        var log = context.Log;
        var cluster = await clusters.DescribeAsync(input.Request.Cluster, cancellationToken);
        var names = ResourceNames.For(cluster.Name, cluster.Region);
        // Only a person may say otherwise than the tag.
        if (cluster.IsOptedOut && input.Request.Origin != RunRequest.ManualOrigin)
            return Skip($"the cluster's tag {ClusterFacts.OptOutTag} is {cluster.Tags[ClusterFacts.OptOutTag]}");
        if (await environments.FindAsync(input.Request, cluster, cancellationToken) is not var (environment, revision))
            return Skip("no environment's `clusters` rules match the cluster's name and tags");

        var resolution = new Resolution(Skipped: false, Reason: "", cluster, environment.Name, revision, names, time.GetUtcNow())
        {
            NodeGroup = input.Request.NodeGroup,
            InForce = await environments.InForceAsync(input.Request, environment.Name, revision, cancellationToken),
        };
        var (resolved, warnings) = await environments.CheckAsync(resolution, AnyNodeGroup, cancellationToken);
        installation.RequireCharts(resolved);
        foreach (var warning in warnings)
            log.Warn("doubtful-manifest", warning.ToString());
        log.Info("environment-resolved", message: null, ("environment", environment.Name), ("revision", revision));
        return resolution;

        Resolution Skip(string reason)
        {
            log.Info("cluster-skipped", reason);
            return new Resolution(Skipped: true, reason, cluster, Environment: "", Revision: "", names, time.GetUtcNow());
        }
    }
}
