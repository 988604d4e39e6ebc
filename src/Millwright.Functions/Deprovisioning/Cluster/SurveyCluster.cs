using Millwright.Adapters.Aws.Eks;
using Millwright.Adapters.Kubernetes;
using Millwright.Core.Deprovisioning;
using Millwright.Functions.Deprovisioning.Messages;
using Millwright.Functions.Runtime;

namespace Millwright.Functions.Deprovisioning.Cluster;

/// <summary>Looks at everything of Karpenter's on the cluster, and says what goes in which order, or what forbids it, before anything is touched.</summary>
public sealed class SurveyCluster(IClusters clusters)
    : JsonFunction<SurveyInput, SurveyReport>(nameof(SurveyCluster), DeprovisioningJson.Default.SurveyInput, DeprovisioningJson.Default.SurveyReport)
{
    protected override async Task<SurveyReport> InvokeAsync(SurveyInput input, FunctionContext context, CancellationToken cancellationToken)
    {
        context.NarrowLog(input.Cluster, input.Execution);
        var cluster = await clusters.DescribeAsync(input.Cluster, cancellationToken);
        using var kubernetes = new KubernetesClient(await clusters.ConnectAsync(cluster, cancellationToken));
        var releases = await InstalledReleases.ListAsync(kubernetes, cancellationToken);
        var plan = RemovalPlan.Of(await KarpenterObjects.ListAsync(kubernetes, cancellationToken), releases, input.DeleteForeign);
        var nodes = DrainReport.Progress(await KarpenterObjects.ListClaimsAsync(kubernetes, cancellationToken));
        context.Log.Info(
            "cluster-surveyed",
            plan.Obstacles.Count == 0 ? nodes : string.Join("; ", plan.Obstacles),
            ("pools", plan.Pools.Count), ("classes", plan.Classes.Count), ("releases", plan.Releases.Count), ("blocked", plan.Obstacles.Count > 0));
        return new SurveyReport(
            cluster,
            plan.Pools,
            plan.Classes,
            plan.Releases,
            plan.Kept,
            plan.Obstacles.Count > 0,
            plan.Obstacles.Count == 0 ? "" : $"Nothing was removed. {string.Join(". ", plan.Obstacles)}. What to do: Do what is said above for each of them, and start the run again.",
            plan.OnlyOwnClaims ? LookAtRemoval.ClaimsOfObjects : LookAtRemoval.AllClaims,
            nodes);
    }
}
