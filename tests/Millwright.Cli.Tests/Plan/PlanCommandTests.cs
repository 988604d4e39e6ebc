namespace Millwright.Cli.Tests.Plan;

/// <summary>What can be told without a cluster, and what is refused before one is looked for.</summary>
public sealed class PlanCommandTests : IDisposable
{
    private static readonly string Environments = Path.Combine(AppContext.BaseDirectory, "environments");

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Plan_Offline_LeavesWhatOnlyTheClusterKnows()
    {
        var result = await OfflineAsync("--environments", Environments, "--json");

        result.ExitCode.ShouldBe(0, result.Error);
        var plan = result.Json;
        ((string?)plan["identity"]).ShouldBe("auto");
        var settings = plan["releases"]![1]!["values"]!["settings"]!;
        ((string?)settings["clusterName"]).ShouldBe("payments-dev");
        ((string?)settings["clusterEndpoint"]).ShouldBe("${CLUSTER_ENDPOINT}");
        plan["manifests"]!.AsArray().Select(item => (string?)item!["object"]!["metadata"]!["name"]).ShouldBe(["default", "spot", "on-demand", "system"]);
        plan["notes"]!.AsArray().ShouldContain(note => note!.ToString().Contains("AWS was not asked", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Plan_Offline_PrintsYaml()
    {
        var result = await OfflineAsync("--environments", Environments);

        result.Output.ShouldStartWith("cluster: payments-dev\nenvironment: dev\nrevision: ");
        result.Output.ShouldContain("- file: nodepools/spot.yaml:");
    }

    [Fact]
    public async Task Plan_PublishedRevision_IsTakenBySha()
    {
        var location = new Uri(_folder.Path).AbsoluteUri;
        var sha = new string('a', 40);
        (await Invocation.RunAsync("publish", "--commit-sha", sha, "--environments", Environments, "--configuration", location)).ExitCode.ShouldBe(0);

        var result = await OfflineAsync("--configuration", location, "--commit-sha", sha, "--json");

        ((string?)result.Json["revision"]).ShouldBe(sha);
    }

    [Fact]
    public async Task Plan_RevisionThatIsNotPublished_IsRefused() =>
        (await OfflineAsync("--configuration", new Uri(_folder.Path).AbsoluteUri, "--commit-sha", new string('b', 40))).ShouldRefuse(1, "does not exist");

    [Fact]
    public async Task Plan_UnknownEnvironment_NamesTheKnownOnes() =>
        (await Invocation.RunAsync("plan", "--cluster", "payments-dev", "--environment", "moon", "--region", "eu-west-1", "--offline", "--environments", Environments)).ShouldRefuse(1, "moon", "dev, prod, stage");

    [Fact]
    public async Task Plan_OlderManifest_IsConvertedAndSaidSo()
    {
        foreach (var file in Directory.EnumerateFiles(Environments, "*", SearchOption.AllDirectories))
            _folder.Write(Path.GetRelativePath(Environments, file), await File.ReadAllTextAsync(file));
        _folder.Write("nodepools/old.yaml", """
            apiVersion: karpenter.sh/v1beta1
            kind: NodePool
            metadata: { name: old }
            spec:
              template:
                spec:
                  nodeClassRef: { apiVersion: karpenter.k8s.aws/v1beta1, kind: EC2NodeClass, name: default }
                  requirements: [{ key: karpenter.sh/capacity-type, operator: In, values: [on-demand] }]
              limits: { cpu: 10 }
            """);
        _folder.Write("dev.yaml", _folder.Read("dev.yaml").Replace("  - nodepools/system.yaml", "  - nodepools/system.yaml\n  - nodepools/old.yaml", StringComparison.Ordinal));

        var plan = (await OfflineAsync("--environments", _folder.Path, "--json")).Json;

        var old = plan["manifests"]!.AsArray().Single(item => (string?)item!["object"]!["metadata"]!["name"] == "old")!;
        ((string?)old["object"]!["apiVersion"]).ShouldBe("karpenter.sh/v1");
        plan["notes"]!.AsArray().ShouldContain(note => note!.ToString().Contains("nodepools/old.yaml is of an older API", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Plan_NameThatNoClusterCanHave_IsWrongUsage() =>
        (await Invocation.RunAsync("plan", "--cluster", "bad name!", "--environment", "dev", "--region", "eu-west-1", "--offline", "--environments", Environments)).ShouldRefuse(2, "--cluster is bad name!", "1 to 100 letters");

    [Fact]
    public async Task Plan_OfflineDifference_IsWrongUsage() => (await OfflineAsync("--diff")).ShouldRefuse(2, "--offline");

    [Fact]
    public async Task Plan_WithoutACluster_IsWrongUsage()
    {
        var result = await Invocation.RunAsync("plan");

        result.ExitCode.ShouldBe(2);
        result.Error.ShouldContain("--cluster");
    }

    [Fact]
    public async Task Plan_KubeconfigThatIsNotThere_IsRefused() =>
        (await Invocation.RunAsync("plan", "--cluster", "payments-dev", "--region", "eu-west-1", "--environments", Environments, "--kubeconfig", _folder.At("none"))).ShouldRefuse(2, "none");

    private static Task<Invocation> OfflineAsync(params string[] arguments) =>
        Invocation.RunAsync(["plan", "--cluster", "payments-dev", "--environment", "dev", "--region", "eu-west-1", "--offline", .. arguments]);
}
