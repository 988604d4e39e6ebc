using System.Text.Json.Nodes;
using Millwright.Core.Manifests;
using Millwright.Core.Problems;
using Millwright.Core.Yaml;

namespace Millwright.Core.Tests.Manifests;

public sealed class ManifestReaderTests
{
    private static readonly Substitution Variables = new(new Dictionary<string, JsonValue> { ["CLUSTER_NAME"] = JsonValue.Create("payments-dev"), ["COUNT"] = JsonValue.Create(3) });

    private readonly ProblemList _problems = new();

    [Fact]
    public void Read_SeveralDocuments_AreObjectsWithTheirLines()
    {
        var manifests = Read("""
            # a pool
            apiVersion: karpenter.sh/v1
            kind: NodePool
            metadata:
              name: ${CLUSTER_NAME}-spot
            spec:
              weight: ${COUNT}
            ---
            apiVersion: v1
            kind: ConfigMap
            metadata: { name: settings, namespace: platform }
            """);

        manifests.Select(manifest => $"{manifest.Line} {manifest.ApiVersion} {manifest.Reference}").ShouldBe(
            ["2 karpenter.sh/v1 NodePool/payments-dev-spot", "9 v1 ConfigMap platform/settings"]);
        manifests[0].Body["spec"]!.ToJsonString().ShouldBe("""{"weight":3}""");
        _problems.IsEmpty.ShouldBeTrue();
    }

    [Theory]
    [InlineData("nothing", "# empty\n", "1 the file holds no object")]
    [InlineData("a list", "- a\n", "1 the document is no object")]
    [InlineData("a text", "just text\n", "1 the document is no object")]
    [InlineData("no apiVersion", "kind: A\nmetadata: { name: a }\n", "1 `apiVersion` is missing or no text")]
    [InlineData("no kind", "apiVersion: v1\nkind: ''\nmetadata: { name: a }\n", "1 `kind` is missing or no text")]
    [InlineData("no metadata", "apiVersion: v1\nkind: A\n", "1 `metadata.name` is missing or no text")]
    [InlineData("metadata is a text", "apiVersion: v1\nkind: A\nmetadata: a\n", "1 `metadata.name` is missing or no text")]
    [InlineData("the name is a number", "apiVersion: v1\nkind: A\nmetadata: { name: 12 }\n", "1 `metadata.name` is missing or no text")]
    [InlineData("the namespace is a number", "apiVersion: v1\nkind: A\nmetadata: { name: a, namespace: 12 }\n", "1 `metadata.namespace` is no text")]
    [InlineData("an unknown variable", "apiVersion: v1\nkind: A\nmetadata: { name: \"${X}\" }\n", "3 the variable ${X} is not known")]
    public void Read_NoObject_IsOneProblem(string what, string text, string expected)
    {
        Read(text);

        var problem = _problems.Items.ShouldHaveSingleItem(what);
        $"{problem.Line} {problem.Message}".ShouldBe(expected);
        problem.File.ShouldBe("pools.yaml");
        problem.Remedy.ShouldNotBeEmpty();
    }

    [Fact]
    public void Read_EverythingMissing_NamesAllAndKeepsTheOthers()
    {
        var manifests = Read("spec: {}\n---\napiVersion: v1\nkind: A\nmetadata: { name: a }\n");

        _problems.Items.Select(problem => problem.Message.Split(' ')[0]).ShouldBe(["`apiVersion`", "`kind`", "`metadata.name`"]);
        manifests.ShouldHaveSingleItem().Line.ShouldBe(3);
    }

    [Fact]
    public void Read_NoYaml_IsOneProblem()
    {
        Read("a: [\n");

        _problems.Items.ShouldHaveSingleItem().Message.ShouldContain("not closed");
    }

    private IReadOnlyList<Manifest> Read(string text) => ManifestReader.Read("pools.yaml", text, Variables, _problems);
}
