using System.Text.Json.Nodes;
using Millwright.Core.Environments;
using YamlDotNet.RepresentationModel;

namespace Millwright.Local.Tests.Samples;

public sealed class EnvironmentSamplesTests
{
    private static readonly IReadOnlyList<string> FileNames =
        [.. Directory.EnumerateFiles(Repository.Environments, "*.yaml", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(Repository.Environments, file))];

    public static TheoryData<string> Names => [.. SampleEnvironments.Names];

    public static TheoryData<string> Files => [.. FileNames];

    [Theory]
    [MemberData(nameof(Files))]
    public void File_Every_IsYaml(string file)
    {
        using var text = File.OpenText(Path.Combine(Repository.Environments, file));
        var stream = new YamlStream();

        stream.Load(text);

        stream.Documents.ShouldNotBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Environment_FilledIn_HasNoUnknownVariable(string name)
    {
        var environment = SampleEnvironments.Resolve(name);

        environment.Manifests.ShouldNotBeEmpty();
        environment.Releases.Single(release => release.Definition.IsController).Values["settings"]!["clusterName"]!.GetValue<string>().ShouldBe("payments-dev");
    }

    [Fact]
    public void File_UnderAFolderOfManifestsOrValues_IsUsedByAnEnvironment()
    {
        var used = SampleEnvironments.Names.SelectMany(name => SampleEnvironments.Read(name).Files);
        var present = FileNames.Where(file => file.Contains('/', StringComparison.Ordinal) && !file.StartsWith("workloads/", StringComparison.Ordinal));

        present.ShouldBeSubsetOf(used);
    }

    [Theory]
    [InlineData("payments-dev", "dev", "dev")]
    [InlineData("dev-search", null, "dev")]
    [InlineData("search-stage", null, "stage")]
    [InlineData("prod-payments", null, "prod")]
    [InlineData("dev-search", "prod", "dev")]
    [InlineData("sandbox", "playground", null)]
    public void Cluster_ByTagOrName_FindsItsEnvironment(string cluster, string? tag, string? expected)
    {
        Dictionary<string, string> tags = tag is null ? [] : new() { ["environment"] = tag };

        EnvironmentSelection.Find(SampleEnvironments.Names.Select(SampleEnvironments.Read), cluster, tags)?.Name.ShouldBe(expected);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void OnDemandPool_WhenSpotHasNothing_FitsThePodsOfTheSpotPool(string name)
    {
        var pools = Pools(name);

        var (spot, onDemand) = (pools["spot"], pools["on-demand"]);
        Weight(spot).ShouldBeGreaterThan(Weight(onDemand), "Spot is tried first");
        Label(onDemand).ShouldBe(Label(spot), "a workload selects both by one label");
        Template(onDemand)["taints"].ShouldBeNull("whatever a pod tolerates, an untainted node takes it");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void SpotPool_Always_IsTaintedAndConsolidatesAfterHalfAMinute(string name)
    {
        var spot = Pools(name)["spot"];

        JsonNode.DeepEquals(
            Template(spot)["taints"],
            new JsonArray(new JsonObject { ["key"] = "karpenter.sh/capacity-type", ["value"] = "spot", ["effect"] = "NoSchedule" })).ShouldBeTrue();
        ((string?)spot["spec"]!["disruption"]!["consolidateAfter"]).ShouldBe("30s");
        ((string?)Template(spot)["expireAfter"]).ShouldBe("720h");
    }

    [Fact]
    public void Environment_Production_PinsItsImage()
    {
        var alias = (string?)SampleEnvironments.Resolve("prod").Manifests.Single(manifest => manifest.Kind == "EC2NodeClass").Body["spec"]!["amiSelectorTerms"]![0]!["alias"];

        alias.ShouldNotBeNull().ShouldMatch(@"^al2023@v\d{8}$");
    }

    private static Dictionary<string, JsonObject> Pools(string name) =>
        SampleEnvironments.Resolve(name).Manifests.Where(manifest => manifest.Kind == "NodePool").ToDictionary(manifest => manifest.Name, manifest => manifest.Body, StringComparer.Ordinal);

    private static long Weight(JsonObject pool) => (long)pool["spec"]!["weight"]!;

    private static string? Label(JsonObject pool) => (string?)pool["spec"]!["template"]!["metadata"]!["labels"]!["cost-optimization"];

    private static JsonNode Template(JsonObject pool) => pool["spec"]!["template"]!["spec"]!;
}
