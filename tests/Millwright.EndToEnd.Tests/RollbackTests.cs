using System.Text;
using System.Text.Json.Nodes;
using Millwright.Adapters.Aws.Configuration;
using Millwright.Adapters.Aws.Revisions;
using Millwright.Functions.Composition;
using Millwright.Local.Regions;
using Millwright.Local.StateMachines;

namespace Millwright.EndToEnd.Tests;

/// <summary>Up three revisions and down two, by commit: what a newer revision added is pruned, pools before classes, and nothing of anybody else.</summary>
public sealed class RollbackTests
{
    private const string ExtraPool = "nodepools/extra.yaml";

    [Fact]
    public async Task Provisioning_BackToOlderCommits_PrunesWhatTheNewerOnesAdded()
    {
        var input = SampleRegion.ClusterCreated();
        await using var region = await SampleRegion.StartAsync(input);
        var first = await PublishAsync(region, Sha('a'), []);
        var second = await PublishAsync(region, Sha('b'), ["extra"]);
        var third = await PublishAsync(region, Sha('c'), ["extra", "more"]);

        await RunAsync(region, first);
        await RunAsync(region, second);
        await RunAsync(region, third);
        PoolsAndClasses(region).ShouldBe(["extra", "more", "on-demand", "spot", "system", "class default", "class extra", "class more"]);

        var down = await RunAsync(region, second);
        Pruned(down).ShouldBe(["NodePool/more", "EC2NodeClass/more"]);
        PoolsAndClasses(region).ShouldBe(["extra", "on-demand", "spot", "system", "class default", "class extra"]);

        var bottom = await RunAsync(region, first);
        Pruned(bottom).ShouldBe(["NodePool/extra", "EC2NodeClass/extra"]);
        PoolsAndClasses(region).ShouldBe(["on-demand", "spot", "system", "class default"]);

        ((string?)(await RunAsync(region, first))["outcome"]).ShouldBe("unchanged");
    }

    [Fact]
    public async Task Provisioning_RevisionWithoutPools_TakesTheLastOnesOnlyWhenToldTo()
    {
        var input = SampleRegion.ClusterCreated();
        await using var region = await SampleRegion.StartAsync(input);
        await RunAsync(region, await PublishAsync(region, Sha('a'), []));
        var without = await PublishAsync(region, Sha('b'), [], pools: false);
        var before = ClusterFingerprint.Of(region);

        var refused = await region.RunAsync(Input(region, without), "refused");

        refused.Error.ShouldBe("InvalidEnvironment");
        refused.Cause!.ShouldContain("NodePool/spot");
        refused.Cause!.ShouldContain("--allow-last-pool-pruned");
        ClusterFingerprint.Of(region).ShouldBe(before);

        var allowed = Input(region, without);
        allowed["allowLastPoolPruned"] = true;
        var result = await region.RunAsync(allowed, "allowed");

        result.Status.ShouldBe(ExecutionStatus.Succeeded, result.Cause);
        PoolsAndClasses(region).ShouldBe(["class default"]);
    }

    private static JsonObject Input(LocalRegion region, string sha) => new() { ["cluster"] = region.Cluster!.Name, ["environment"] = "dev", ["commitSha"] = sha };

    private static async Task<JsonNode> RunAsync(LocalRegion region, string sha)
    {
        var result = await region.RunAsync(Input(region, sha));
        result.Status.ShouldBe(ExecutionStatus.Succeeded, result.Cause);
        ((string?)result.Output!["revision"]).ShouldBe(sha);
        return result.Output;
    }

    private static IReadOnlyList<string> Pruned(JsonNode outcome) =>
        [.. outcome["objects"]!.AsArray().Where(item => (string?)item!["change"] == "pruned").Select(item => $"{item!["kind"]}/{item["name"]}")];

    private static IReadOnlyList<string> PoolsAndClasses(LocalRegion region) =>
    [
        .. region.Kubernetes!.Store.List("karpenter.sh/v1", "NodePool").Select(Name),
        .. region.Kubernetes!.Store.List("karpenter.k8s.aws/v1", "EC2NodeClass").Select(item => $"class {Name(item)}"),
    ];

    private static string Name(JsonObject item) => (string)item["metadata"]!["name"]!;

    private static string Sha(char digit) => new(digit, 40);

    /// <summary>The samples, with a pool and a class of its own for each name.</summary>
    private static async Task<string> PublishAsync(LocalRegion region, string sha, string[] extras, bool pools = true)
    {
        var files = region.Revision.Files.ToDictionary(StringComparer.Ordinal);
        var environment = Encoding.UTF8.GetString(files["dev.yaml"]);
        var (pool, nodeClass) = (Encoding.UTF8.GetString(files["nodepools/on-demand.yaml"]), Encoding.UTF8.GetString(files["nodeclasses/default.yaml"]));
        foreach (var extra in extras)
        {
            files[ExtraPool.Replace("extra", extra, StringComparison.Ordinal)] =
                Encoding.UTF8.GetBytes(pool.Replace("name: on-demand", $"name: {extra}", StringComparison.Ordinal).Replace("name: default", $"name: {extra}", StringComparison.Ordinal));
            files[$"nodeclasses/{extra}.yaml"] = Encoding.UTF8.GetBytes(nodeClass.Replace("name: default", $"name: {extra}", StringComparison.Ordinal));
            environment = environment.Replace(
                "  - nodepools/on-demand.yaml\n", $"  - nodepools/on-demand.yaml\n  - nodeclasses/{extra}.yaml\n  - nodepools/{extra}.yaml\n", StringComparison.Ordinal);
        }

        if (!pools)
            environment = string.Join('\n', environment.Split('\n').Where(line => !line.StartsWith("  - nodepools/", StringComparison.Ordinal)));
        files["dev.yaml"] = Encoding.UTF8.GetBytes(environment);
        var store = new RevisionStore(ConfigurationStores.Open(region.FunctionVariables[FunctionSettings.ConfigurationVariable]));
        await store.PublishAsync(sha, files, ["dev"], CancellationToken.None);
        return sha;
    }
}
