using System.Text.Json.Nodes;
using Millwright.Local.Tests.Samples;

namespace Millwright.Local.Tests.Charts;

public sealed class KarpenterChartTests(HelmCharts charts) : IClassFixture<HelmCharts>
{
    private static readonly string[] ExpectedKinds =
    [
        "ClusterRole", "ClusterRole", "ClusterRole", "ClusterRoleBinding", "ClusterRoleBinding", "Deployment", "PodDisruptionBudget",
        "Role", "Role", "RoleBinding", "RoleBinding", "Service", "ServiceAccount",
    ];

    public static TheoryData<string> Environments => [.. SampleEnvironments.Names];

    [Fact]
    public async Task Lint_Strict_HasNothingToSay()
    {
        var result = await charts.RunAsync("lint", "--strict", "karpenter", "--set", "settings.clusterName=payments-dev");

        result.ExitCode.ShouldBe(0, result.Output + result.Errors);
    }

    [Theory]
    [MemberData(nameof(Environments))]
    public async Task Render_SampleEnvironment_MakesThirteenObjects(string environment)
    {
        var objects = await charts.RenderAsync("karpenter", "karpenter", ValuesOf(environment));

        objects.Select(item => (string)item["kind"]!).Order(StringComparer.Ordinal).ShouldBe(ExpectedKinds);
        objects.ShouldAllBe(item => (string?)item["metadata"]!["labels"]!["app.kubernetes.io/managed-by"] == "Helm");
    }

    [Theory]
    [MemberData(nameof(Environments))]
    public async Task Render_SampleEnvironment_SetsTheControllersEnvironment(string environment)
    {
        var variables = Variables(Deployment(await charts.RenderAsync("karpenter", "karpenter", ValuesOf(environment))));

        variables["CLUSTER_NAME"].ShouldBe("payments-dev");
        variables["INTERRUPTION_QUEUE"].ShouldBe("karpenter-payments-dev");
        variables["CLUSTER_ENDPOINT"].ShouldNotBeNull().ShouldStartWith("https://");
        variables["FEATURE_GATES"].ShouldNotBeNull().ShouldContain("SpotToSpotConsolidation=true");
    }

    [Fact]
    public async Task Render_SampleEnvironment_KeepsTheControllerOffItsOwnNodes()
    {
        var affinity = PodSpec(Deployment(await charts.RenderAsync("karpenter", "karpenter", ValuesOf("prod"))))["affinity"]!;

        ((string?)affinity["nodeAffinity"]!["requiredDuringSchedulingIgnoredDuringExecution"]!["nodeSelectorTerms"]![0]!["matchExpressions"]![0]!["key"]).ShouldBe("karpenter.sh/nodepool");
        ((string?)affinity["nodeAffinity"]!["preferredDuringSchedulingIgnoredDuringExecution"]![0]!["preference"]!["matchExpressions"]![0]!["values"]![0]).ShouldBe("base");
        ((string?)affinity["podAntiAffinity"]!["requiredDuringSchedulingIgnoredDuringExecution"]![0]!["labelSelector"]!["matchLabels"]!["app.kubernetes.io/name"]).ShouldBe("karpenter");
    }

    [Fact]
    public async Task Render_WithoutQueue_LeavesTheVariableOut()
    {
        var values = new JsonObject { ["settings"] = new JsonObject { ["clusterName"] = "payments-dev" } };

        Variables(Deployment(await charts.RenderAsync("karpenter", "karpenter", values))).ShouldNotContainKey("INTERRUPTION_QUEUE");
    }

    [Fact]
    public async Task Render_WithoutClusterName_IsRefused()
    {
        var result = await charts.RunAsync("template", "karpenter", "karpenter");

        result.ExitCode.ShouldNotBe(0);
        result.Errors.ShouldContain("settings.clusterName is empty");
    }

    [Fact]
    public async Task Render_RoleOfAnOpenIdConnectIdentity_IsAnnotatedOnTheServiceAccount()
    {
        const string Role = "arn:aws:iam::111122223333:role/KarpenterControllerRole-payments-dev";
        var values = ValuesOf("dev");
        values["serviceAccount"] = new JsonObject { ["annotations"] = new JsonObject { ["eks.amazonaws.com/role-arn"] = Role } };

        var account = (await charts.RenderAsync("karpenter", "karpenter", values)).Single(item => (string?)item["kind"] == "ServiceAccount");

        ((string?)account["metadata"]!["annotations"]!["eks.amazonaws.com/role-arn"]).ShouldBe(Role);
    }

    [Fact]
    public async Task Image_Always_SaysThatItIsAStandIn()
    {
        var container = PodSpec(Deployment(await charts.RenderAsync("karpenter", "karpenter", ValuesOf("prod"))))["containers"]![0]!;

        ((string?)container["image"]).ShouldBe("millwright.invalid/karpenter-stand-in:1.14.1");
    }

    private static JsonObject ValuesOf(string environment) =>
        (JsonObject)SampleEnvironments.Resolve(environment).Releases.Single(release => release.Definition.IsController).Values.DeepClone();

    private static JsonObject Deployment(IEnumerable<JsonObject> objects) => objects.Single(item => (string?)item["kind"] == "Deployment");

    private static JsonNode PodSpec(JsonObject deployment) => deployment["spec"]!["template"]!["spec"]!;

    private static Dictionary<string, string?> Variables(JsonObject deployment) =>
        PodSpec(deployment)["containers"]![0]!["env"]!.AsArray().ToDictionary(variable => (string)variable!["name"]!, variable => (string?)variable!["value"], StringComparer.Ordinal);
}
