using System.Text.Json.Nodes;
using Millwright.Core.Manifests;

namespace Millwright.Core.Tests.Manifests;

public sealed class SelectorFallbackTests
{
    private const string Discovery = """{"tags":{"karpenter.sh/discovery":"payments-dev"}}""";

    private static readonly string[] Subnets = ["subnet-1", "subnet-2"];
    private static readonly string[] Groups = ["sg-1"];

    [Fact]
    public void Apply_NothingIsTagged_NamesTheClustersOwnAndSaysSo()
    {
        var manifest = Class(Discovery, Discovery);

        var notes = SelectorFallback.Apply(manifest, Subnets, Groups);

        manifest.Body["spec"]!.ToJsonString().ShouldBe("""{"subnetSelectorTerms":[{"id":"subnet-1"},{"id":"subnet-2"}],"securityGroupSelectorTerms":[{"id":"sg-1"}]}""");
        notes.Count.ShouldBe(2);
        notes[0].ShouldContain("EC2NodeClass/default");
        notes[0].ShouldContain("subnetSelectorTerms");
        notes[0].ShouldContain("subnet-1, subnet-2");
        notes[1].ShouldContain("sg-1");
    }

    [Fact]
    public void Apply_OnlyGroupsAreMissing_ReplacesOnlyThem()
    {
        var manifest = Class(Discovery, Discovery);

        SelectorFallback.Apply(manifest, subnetIds: null, Groups).Count.ShouldBe(1);

        manifest.Body["spec"]!["subnetSelectorTerms"]!.ToJsonString().ShouldBe($"[{Discovery}]");
    }

    [Theory]
    [InlineData("by id", """{"id":"subnet-9"}""")]
    [InlineData("by another tag", """{"tags":{"team":"payments"}}""")]
    [InlineData("by the tag and another", """{"tags":{"karpenter.sh/discovery":"x","team":"payments"}}""")]
    [InlineData("a term that is no mapping", "\"text\"")]
    [InlineData("nothing", "null")]
    public void Apply_OtherTerms_Stay(string how, string term)
    {
        var manifest = Class(term, term);

        SelectorFallback.Apply(manifest, Subnets, Groups).ShouldBeEmpty(how);

        manifest.Body["spec"]!["subnetSelectorTerms"]!.ToJsonString().ShouldBe($"[{term}]");
    }

    [Fact]
    public void Apply_SeveralTerms_ReplacesOnlyThoseOfTheTagAndOnce()
    {
        var manifest = Class($$"""{{Discovery}},{"id":"subnet-9"},{{Discovery}}""", """{"id":"sg-9"}""");

        SelectorFallback.Apply(manifest, Subnets, Groups).Count.ShouldBe(1);

        manifest.Body["spec"]!["subnetSelectorTerms"]!.ToJsonString().ShouldBe("""[{"id":"subnet-9"},{"id":"subnet-1"},{"id":"subnet-2"}]""");
    }

    [Theory]
    [InlineData("NodePool", """{"subnetSelectorTerms":[{"tags":{"karpenter.sh/discovery":"x"}}]}""")]
    [InlineData("EC2NodeClass", "{}")]
    [InlineData("EC2NodeClass", """{"subnetSelectorTerms":"text"}""")]
    [InlineData("EC2NodeClass", "\"text\"")]
    public void Apply_NothingToReplace_ChangesNothing(string kind, string spec)
    {
        var manifest = new Manifest("f", 1, (JsonObject)JsonNode.Parse($$"""{"kind":"{{kind}}","apiVersion":"v1","metadata":{"name":"a"},"spec":{{spec}}}""")!);

        SelectorFallback.Apply(manifest, Subnets, Groups).ShouldBeEmpty();

        manifest.Body["spec"]!.ToJsonString().ShouldBe(spec);
    }

    [Fact]
    public void Apply_ClusterWithoutSubnets_ChangesNothing() => SelectorFallback.Apply(Class(Discovery, Discovery), [], []).ShouldBeEmpty();

    private static Manifest Class(string subnets, string groups) => new(
        "nodeclasses/default.yaml",
        1,
        (JsonObject)JsonNode.Parse($$$"""{"apiVersion":"karpenter.k8s.aws/v1","kind":"EC2NodeClass","metadata":{"name":"default"},"spec":{"subnetSelectorTerms":[{{{subnets}}}],"securityGroupSelectorTerms":[{{{groups}}}]}}""")!);
}
