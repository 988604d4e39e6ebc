using System.Text.Json.Nodes;

namespace Millwright.Cli.Tests.Convert;

public sealed class ConvertCommandTests : IDisposable
{
    private const string Class = "apiVersion: karpenter.k8s.aws/v1beta1\nkind: EC2NodeClass\nmetadata:\n  name: default\nspec:\n  amiFamily: AL2023 # the newest\n  role: nodes\n  subnetSelectorTerms: [{tags: {a: b}}]\n  securityGroupSelectorTerms: [{tags: {a: b}}]\n";
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task Convert_OfAFile_PrintsManifestAndNotesApart()
    {
        var file = _folder.Write("class.yaml", Class);

        var result = await Invocation.RunAsync("convert", file);

        result.ExitCode.ShouldBe(0);
        result.Output.ShouldContain("amiFamily: AL2023 # the newest\n  amiSelectorTerms:\n    - alias: al2023@latest\n");
        result.Error.ShouldContain($"{file}:6:3: note: hop-limit: ");
    }

    [Fact]
    public async Task Convert_IntoAFolder_WritesEachFileUnderItsOwnName()
    {
        var file = _folder.Write("in/classes/class.yaml", Class);

        var result = await Invocation.RunAsync("convert", Path.Combine(_folder.Path, "in"), "-o", Path.Combine(_folder.Path, "out"));

        result.ExitCode.ShouldBe(0);
        result.Output.ShouldBeEmpty();
        _folder.Read("out/classes/class.yaml").ShouldContain("apiVersion: karpenter.k8s.aws/v1\n");
        File.ReadAllText(file).ShouldBe(Class);
    }

    [Fact]
    public async Task Convert_OfWhatHasNoNewForm_AnswersNoAndWritesNothing()
    {
        var file = _folder.Write("class.yaml", Class.Replace("AL2023", "Ubuntu", StringComparison.Ordinal));

        var result = await Invocation.RunAsync("convert", file, "-o", Path.Combine(_folder.Path, "out"), "--json");

        result.ExitCode.ShouldBe(1);
        var converted = JsonNode.Parse(result.Output)!.AsArray().ShouldHaveSingleItem()!.AsObject();
        converted.Select(field => field.Key).ShouldBe(["file", "objects", "notes", "errors"]);
        converted["errors"]!.AsArray().ShouldHaveSingleItem();
        Directory.Exists(Path.Combine(_folder.Path, "out")).ShouldBeFalse();
    }

    [Fact]
    public async Task Convert_OfTwoFilesWithOneName_AnswersWrongUsage()
    {
        var result = await Invocation.RunAsync("convert", _folder.Write("a/class.yaml", Class), _folder.Write("b/class.yaml", Class));

        result.ExitCode.ShouldBe(2);
        result.Error.ShouldContain("have one name");
    }

    public void Dispose() => _folder.Dispose();
}
