using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Millwright.Local.Aws.Eks;
using Millwright.Local.Aws.StepFunctions;
using Millwright.Local.Regions;
using Millwright.Local.StateMachines;
using Xunit.Abstractions;

namespace Millwright.EndToEnd.Tests.Bursts;

/// <summary>Many clusters at once, their events delivered once, twice or not at all, and reconciling on.</summary>
public sealed class BurstTests(ITestOutputHelper output)
{
    /// <summary>How many clusters; 1,000 take some minutes, so that by default there are fewer.</summary>
    private const string CountVariable = "MILLWRIGHT_SIMULATED_CLUSTERS";
    private const int UsualCount = 40;
    private const int RunsAtOnce = 6;
    private const int LookLimit = 200;

    [Fact]
    public async Task Burst_EventsDoubledAndLost_EveryClusterIsProvisionedExactlyOnce()
    {
        var count = int.TryParse(Environment.GetEnvironmentVariable(CountVariable), CultureInfo.InvariantCulture, out var wanted) ? wanted : UsualCount;
        await using var region = await SampleRegion.StartAsync(SampleRegion.ClusterCreated());
        var canned = await CannedClusters.RecordAsync(region);
        var clusters = Enumerable.Range(1, count).Select(number => $"dev-{number:0000}").ToList();
        foreach (var cluster in clusters)
            region.Aws.Eks.Add(NewCluster(cluster, region.Cluster!.SubnetIds));
        var calls = region.Aws.Calls.All.Count;
        var start = Stopwatch.GetTimestamp();

        // Nine in ten events come once or more; some come twice, some never.
        var random = new Random(17);
        var deliveries = clusters.SelectMany(cluster => Enumerable.Repeat(cluster, random.Next(100) switch { < 10 => 2, < 90 => 1, _ => 0 })).ToList();
        var outcomes = new ConcurrentBag<string>();
        await ForEachAsync(deliveries.Index(), async delivery => outcomes.Add(await RunAsync(region, EventOf(delivery.Item), $"event-{delivery.Index}")));
        var (looks, started) = await ReconcileAsync(region, outcomes);

        var made = region.Aws.Calls.All.Skip(calls).ToList();
        output.WriteLine($"{count} clusters, {deliveries.Count} events ({clusters.Except(deliveries).Count()} lost, {deliveries.GroupBy(name => name).Count(group => group.Count() > 1)} doubled), {started} runs by reconciling in {looks} looks, {Stopwatch.GetElapsedTime(start).TotalSeconds:0} s");
        output.WriteLine($"outcomes: {string.Join(", ", outcomes.CountBy(outcome => outcome).Select(group => $"{group.Value} {group.Key}"))}");
        output.WriteLine($"AWS calls: {(double)made.Count / count:0.0} a cluster: {string.Join(", ", made.CountBy(call => call.Name).OrderByDescending(group => group.Value).Select(group => $"{(double)group.Value / count:0.00} {group.Key}"))}");
        clusters.Where(cluster => canned.Installations.GetValueOrDefault(cluster) != 1).ShouldBeEmpty();
        var records = region.Aws.DynamoDb.Items(LocalRegion.FleetTable).ToDictionary(record => (string)record["cluster"]!["S"]!);
        clusters.Where(cluster => (string?)records.GetValueOrDefault(cluster)?["revision"]?["S"] != region.Revision.Sha).ShouldBeEmpty();
        clusters.Where(cluster => records[cluster].ContainsKey("holder")).ShouldBeEmpty();
        clusters.Where(cluster => region.Aws.Eks.AccessEntries(cluster).Any(entry => entry.PrincipalArn.Contains(LocalCredentials.InstallerRole, StringComparison.Ordinal))).ShouldBeEmpty();
    }

    private static async Task<(int Looks, int Started)> ReconcileAsync(LocalRegion region, ConcurrentBag<string> outcomes)
    {
        var due = new ConcurrentQueue<FakeExecution>();
        region.Aws.StepFunctions.OnStarted = execution =>
        {
            if (execution.StateMachineArn.EndsWith($":{LocalRegion.Provision}", StringComparison.Ordinal))
                due.Enqueue(execution);
        };
        var started = 0;
        for (var look = 1; look <= LookLimit; look++)
        {
            var result = await region.ExecuteAsync(LocalRegion.Reconcile, new JsonObject { ["source"] = "aws.events" }, $"look-{look}", onEvent: null, CancellationToken.None);
            result.Status.ShouldBe(ExecutionStatus.Succeeded, result.Cause);
            if (due.IsEmpty)
                return (look, started);
            var batch = due.ToList();
            due.Clear();
            started += batch.Count;
            await ForEachAsync(batch, async execution => outcomes.Add(await RunAsync(region, execution.Input, execution.Name)));
        }

        throw new InvalidOperationException($"Reconciling goes on after {LookLimit} looks.");
    }

    private static async Task<string> RunAsync(LocalRegion region, JsonNode input, string name)
    {
        var result = await region.RunAsync(input, name);
        result.Status.ShouldBe(ExecutionStatus.Succeeded, result.Cause);
        return (string)result.Output!["outcome"]!;
    }

    private static Task ForEachAsync<T>(IEnumerable<T> items, Func<T, Task> work) =>
        Parallel.ForEachAsync(items, new ParallelOptions { MaxDegreeOfParallelism = RunsAtOnce }, async (item, _) => await work(item));

    private static FakeCluster NewCluster(string name, IReadOnlyList<string> subnets) => new(name)
    {
        SubnetIds = subnets,
        Endpoint = "https://localhost",
        OidcIssuer = "https://oidc.eks.eu-west-1.amazonaws.com/id/0123456789ABCDEF0123456789ABCDEF",
        CertificateAuthorityData = "eA==",
        NodeGroups = [new FakeNodeGroup("system")],
    };

    private static JsonObject EventOf(string cluster)
    {
        var created = SampleRegion.ClusterCreated();
        created["detail"]!["requestParameters"]!["name"] = cluster;
        created["detail"]!["responseElements"]!["cluster"]!["name"] = cluster;
        return created;
    }
}
