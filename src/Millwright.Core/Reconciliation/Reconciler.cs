using Millwright.Core.Environments;
using Millwright.Core.Provisioning;

namespace Millwright.Core.Reconciliation;

/// <summary>
/// Decides which runs to start: for clusters that have none, that stand at another revision than the one in force, or whose last run failed. Stage by stage, with pauses
/// after failures, and never more at once than the limit.
/// </summary>
/// <param name="options">How fast, and when to give up.</param>
public sealed class Reconciler(ReconciliationOptions options)
{
    /// <summary>What to do now. The same view gives the same plan.</summary>
    /// <param name="view">The region.</param>
    /// <param name="tags">The tags of the clusters in <see cref="FleetView.ToDescribe"/>; one that is missing could not be described.</param>
    public ReconciliationPlan Decide(FleetView view, IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> tags)
    {
        var claims = view.Clusters.Order(StringComparer.Ordinal).Select(cluster => Judge(view, tags, cluster)).ToList();
        var byEnvironment = claims.ToLookup(claim => claim.Environment?.Name ?? "", claim => claim.Standing, StringComparer.Ordinal);
        var waits = view.Environments.ToDictionary(
            environment => environment.Name, environment => StageOrder.NotDoneBefore(environment, view.Environments, byEnvironment), StringComparer.Ordinal);
        claims = [.. claims.Select(claim => claim is { Standing: ClusterStanding.Due, Environment: { } environment } && waits[environment.Name].Count > 0 ? claim with { Standing = ClusterStanding.Gated } : claim)];
        var starts = claims
            .Where(claim => claim.Standing == ClusterStanding.Due)
            .OrderBy(claim => StageOrder.DepthOf(claim.Environment!.Name, view.Environments)).ThenBy(claim => claim.Attempt).ThenBy(claim => claim.Cluster, StringComparer.Ordinal)
            .Take(Math.Max(0, options.MaximumRuns - view.RunningExecutions.Count))
            .Select(claim => Start(claim, view.Now)).ToList();
        var started = starts.Select(start => start.Cluster).ToHashSet(StringComparer.Ordinal);
        claims = [.. claims.Select(claim => started.Contains(claim.Cluster) ? claim with { Standing = ClusterStanding.Started } : claim)];
        return new ReconciliationPlan(
            starts,
            Tally(view, claims, waits),
            [.. claims.Where(claim => claim.Standing == ClusterStanding.GivenUp).Select(claim => claim.Cluster)]);
    }

    private Claim Judge(FleetView view, IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> tags, string cluster)
    {
        if (view.Settled(cluster) is var (environment, standing))
            return new Claim(cluster, environment, standing, Attempt: 0);
        if (!tags.TryGetValue(cluster, out var own))
            return new Claim(cluster, Environment: null, ClusterStanding.NotReady, Attempt: 0);
        var found = EnvironmentSelection.Find(view.Environments.Select(known => known.Definition), cluster, own);
        var claimed = view.Environments.FirstOrDefault(known => known.Definition == found);
        if (ClusterFacts.SaysOptedOut(own))
            return new Claim(cluster, claimed, ClusterStanding.OptedOut, Attempt: 0);
        if (claimed is null)
            return new Claim(cluster, Environment: null, ClusterStanding.Unclaimed, Attempt: 0);
        var member = view.Members.GetValueOrDefault(cluster, new FleetMember(cluster));
        if (member.IsDeprovisioned)
            return new Claim(cluster, claimed, ClusterStanding.Deprovisioned, Attempt: 0);
        if (member.Holder.Length > 0 || view.RunningExecutions.Any(name => name.StartsWith(RunName.Prefix(cluster, claimed.Revision), StringComparison.Ordinal)))
            return new Claim(cluster, claimed, ClusterStanding.Running, Attempt: 0);
        var failures = member.HasFailed && member.LastRunRevision == claimed.Revision ? member.Attempt : 0;
        if (failures >= options.MaximumAttempts)
            return new Claim(cluster, claimed, ClusterStanding.GivenUp, failures);
        var isPausing = failures > 0 && member.LastRunFinishedAt is { } end && view.Now < end + options.PauseAfter(failures);
        return new Claim(cluster, claimed, isPausing ? ClusterStanding.Pausing : ClusterStanding.Due, failures + 1);
    }

    private RunStart Start(Claim claim, DateTimeOffset now)
    {
        var environment = claim.Environment!;
        return new RunStart(RunName.Of(claim.Cluster, environment.Revision, claim.Attempt, now, options.NamePeriod), claim.Cluster, environment.Name, environment.Revision, claim.Attempt);
    }

    private static List<EnvironmentTally> Tally(FleetView view, List<Claim> claims, Dictionary<string, IReadOnlyList<string>> waits)
    {
        var counts = claims.GroupBy(claim => claim.Environment?.Name ?? "", StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.CountBy(claim => claim.Standing).OrderBy(count => count.Key).ToDictionary(), StringComparer.Ordinal);
        var tallies = view.Environments
            .OrderBy(environment => StageOrder.DepthOf(environment.Name, view.Environments)).ThenBy(environment => environment.Name, StringComparer.Ordinal)
            .Select(environment => new EnvironmentTally(environment.Name, environment.Revision, counts.GetValueOrDefault(environment.Name, []), waits[environment.Name])).ToList();
        if (counts.TryGetValue("", out var none))
            tallies.Add(new EnvironmentTally("", "", none, []));
        return tallies;
    }

    private sealed record Claim(string Cluster, EnvironmentInForce? Environment, ClusterStanding Standing, int Attempt);
}
