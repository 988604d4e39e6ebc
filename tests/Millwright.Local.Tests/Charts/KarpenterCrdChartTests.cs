using System.Text.Json.Nodes;
using Millwright.Local.Tests.Samples;

namespace Millwright.Local.Tests.Charts;

public sealed class KarpenterCrdChartTests(HelmCharts charts) : IClassFixture<HelmCharts>
{
    public static TheoryData<string> Environments => [.. SampleEnvironments.Names];

    [Fact]
    public async Task Lint_Strict_HasNothingToSay()
    {
        var result = await charts.RunAsync("lint", "--strict", "karpenter-crd");

        result.ExitCode.ShouldBe(0, result.Output + result.Errors);
    }

    [Fact]
    public void Render_Defaults_ServesTheThreeKindsInV1()
    {
        charts.Crds.Keys.ShouldBe(["ec2nodeclasses.karpenter.k8s.aws", "nodeclaims.karpenter.sh", "nodepools.karpenter.sh"], ignoreOrder: true);
        foreach (var version in charts.Crds.Values.Select(crd => crd["spec"]!["versions"]!.AsArray().ShouldHaveSingleItem()!))
        {
            ((string?)version["name"]).ShouldBe("v1");
            ((bool)version["served"]!).ShouldBeTrue();
            ((bool)version["storage"]!).ShouldBeTrue();
            version["subresources"]!["status"].ShouldNotBeNull();
            version["additionalPrinterColumns"]!.AsArray().Select(column => (string?)column!["name"]).ShouldContain("Ready");
        }
    }

    [Fact]
    public void Schemas_Everywhere_KeepNoUnknownFields() =>
        charts.Crds.Values.SelectMany(crd => CrdSchema.Parts(CrdSchema.Of(crd)))
            .ShouldAllBe(part => !part.Schema.ContainsKey("x-kubernetes-preserve-unknown-fields") && part.Schema.ContainsKey("type") != part.Schema.ContainsKey("x-kubernetes-int-or-string"));

    [Theory]
    [MemberData(nameof(Environments))]
    public void Schemas_ManifestsOfTheSampleEnvironment_AreAccepted(string environment)
    {
        foreach (var manifest in SampleEnvironments.Resolve(environment).Manifests)
            CrdSchema.Violations(SchemaOf(manifest.Kind), manifest.Body["spec"]).ShouldBeEmpty(manifest.File);
    }

    [Fact]
    public void Schemas_FieldOfAnOlderVersion_IsRefused()
    {
        var pool = (JsonObject)SampleEnvironments.Resolve("dev").Manifests.First(manifest => manifest.Kind == "NodePool").Body["spec"]!.DeepClone();
        pool["ttlSecondsAfterEmpty"] = 30;
        pool["disruption"]!["consolidationPolicy"] = "WhenUnderutilized";

        CrdSchema.Violations(SchemaOf("NodePool"), pool).ShouldBe([".disruption.consolidationPolicy is WhenUnderutilized, which is no choice", ".ttlSecondsAfterEmpty is unknown"], ignoreOrder: true);
    }

    /// <summary>The schema of <c>spec</c>.</summary>
    private JsonObject SchemaOf(string kind) =>
        (JsonObject)CrdSchema.Of(charts.Crds.Values.Single(crd => (string?)crd["spec"]!["names"]!["kind"] == kind))["properties"]!["spec"]!;
}
