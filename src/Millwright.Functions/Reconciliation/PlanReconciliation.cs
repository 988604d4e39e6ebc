using System.Collections.Concurrent;
using System.Text.Json;
using Millwright.Adapters.Aws.Eks;
using Millwright.Adapters.Aws.Fleet;
using Millwright.Core.Failures;
using Millwright.Core.Provisioning;
using Millwright.Core.Reconciliation;
using Millwright.Functions.Provisioning;
using Millwright.Functions.Runtime;

namespace Millwright.Functions.Reconciliation;

/// <summary>
/// Looks at the region once and says which runs to start. It reads for itself, since the state of a thousand clusters is more than a state machine carries: one
/// ListClusters for a hundred clusters, one page of the fleet table for some thousand, and one DescribeCluster for each cluster that does not stand where it should.
/// </summary>
/// <param name="clusters">Describes clusters.</param>
/// <param name="list">Lists them.</param>
/// <param name="environments">The environments in force.</param>
/// <param name="fleet">What runs where.</param>
/// <param name="options">How fast, and when to give up.</param>
/// <param name="time">The clock.</param>
public sealed class PlanReconciliation(
    IClusters clusters, IClusterList list, EnvironmentRevisions environments, IFleetTable fleet, ReconciliationOptions options, TimeProvider time)
    : JsonFunction<ReconciliationInput, ReconciliationReport>(nameof(PlanReconciliation), ReconciliationJson.Default.ReconciliationInput, ReconciliationJson.Default.ReconciliationReport)
{
    /// <summary>Enough that a thousand descriptions take some seconds, few enough that nobody else in the account is throttled.</summary>
    private const int DescriptionsAtOnce = 8;

    private const int MostNamed = 20;

    protected override async Task<ReconciliationReport> InvokeAsync(ReconciliationInput input, FunctionContext context, CancellationToken cancellationToken)
    {
        context.NarrowLog(cluster: "", input.Execution);
        var view = new FleetView(
            await environments.ReadInForceAsync(cancellationToken),
            await list.ListAsync(cancellationToken),
            await ReadMembersAsync(cancellationToken),
            [.. input.Running.Select(execution => execution.Name)],
            time.GetUtcNow());
        var toDescribe = view.ToDescribe;
        var tags = await ReadTagsAsync(toDescribe, cancellationToken);
        var plan = new Reconciler(options).Decide(view, tags);
        foreach (var start in plan.Starts)
            context.Log.Info("run-due", message: null, ("cluster", start.Cluster), ("environment", start.Environment), ("revision", start.Revision), ("attempt", start.Attempt));
        foreach (var cluster in plan.GivenUp)
            context.Log.Warn("cluster-given-up", $"Every attempt at its revision failed. What to do: Mend what its last run names, and start a run for {cluster} by hand.");
        context.Log.Info("region-looked-at", message: null, ("clusters", view.Clusters.Count), ("described", toDescribe.Count), ("running", input.Running.Count), ("starts", plan.Starts.Count));
        return Report(plan, view.Clusters.Count, toDescribe.Count);
    }

    private async Task<Dictionary<string, FleetMember>> ReadMembersAsync(CancellationToken cancellationToken)
    {
        var members = new Dictionary<string, FleetMember>(StringComparer.Ordinal);
        await foreach (var record in fleet.ReadAllAsync(FleetMember.Attributes, cancellationToken))
        {
            var member = FleetMember.Read(name => record.GetValueOrDefault(name));
            members[member.Cluster] = member;
        }

        return members;
    }

    /// <summary>Leaves out the clusters that cannot be described because they are being made or are gone by now.</summary>
    private async Task<IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>>> ReadTagsAsync(IReadOnlyList<string> names, CancellationToken cancellationToken)
    {
        var tags = new ConcurrentDictionary<string, IReadOnlyDictionary<string, string>>(StringComparer.Ordinal);
        var limits = new ParallelOptions { MaxDegreeOfParallelism = DescriptionsAtOnce, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(names, limits, async (name, stop) =>
        {
            try
            {
                tags[name] = (await clusters.DescribeAsync(name, stop)).Tags;
            }
            catch (FailureException refused) when (refused.Failure.Name == FailureNames.AwsRejected)
            {
                // The next look sees what has become of it.
                _ = refused;
            }
        });
        return tags;
    }

    private static ReconciliationReport Report(ReconciliationPlan plan, int clusters, int described) => new(
        [.. plan.Starts.Select(start => new PlannedStart(start.Name, new PlannedRun(start.Cluster, start.Environment, start.Revision, RunRequest.ReconcileOrigin, start.Attempt)))],
        [.. plan.Tallies.Select(tally => new EnvironmentStanding(
            tally.Environment,
            tally.Revision,
            tally.Standings.ToDictionary(count => JsonNamingPolicy.CamelCase.ConvertName(count.Key.ToString()), count => count.Value, StringComparer.Ordinal),
            tally.WaitsFor))],
        [.. plan.GivenUp.Take(MostNamed)],
        clusters,
        described);
}
