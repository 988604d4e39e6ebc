using Millwright.Cli.Tests.Support;

namespace Millwright.Cli.Tests.Demo;

/// <summary>Whatever is wrong with its input, the demo says so in one clear message, and applies nothing.</summary>
public sealed class DemoRefusalTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task EventFile_Missing_IsRefused() => await ShouldRefuseAsync(2, ["--event", _folder.At("none.json")], "none.json");

    [Fact]
    public async Task EventFile_Folder_IsRefused() => await ShouldRefuseAsync(2, ["--event", _folder.Path], _folder.Path);

    [Theory]
    [InlineData("--twice")]
    [InlineData("--deprovision")]
    public async Task Preflight_WithWhatComesAfterIt_IsRefused(string option) => await ShouldRefuseAsync(2, ["--preflight", option], "--preflight stops before");

    [Theory]
    [InlineData("{ no", "no JSON: line 1")]
    [InlineData("", "no JSON")]
    [InlineData("null", "null")]
    public async Task EventFile_NoJson_IsRefused(string content, string reason) =>
        await ShouldRefuseAsync(2, ["--event", _folder.Write("event.json", content)], "event.json", reason);

    [Theory]
    [InlineData("[1, 2]", "object")]
    [InlineData("42", "object")]
    [InlineData("{\"source\": \"aws.s3\", \"detail-type\": \"Object Created\", \"detail\": {\"bucket\": {\"name\": \"b\"}}}", "aws.s3")]
    [InlineData("{\"clutser\": \"payments-dev\"}", "cluster")]
    [InlineData("{\"cluster\": \"bad name!\"}", "bad name!")]
    public async Task Event_OfSomethingElse_IsRefused(string content, string reason) =>
        await ShouldRefuseAsync(1, ["--event", _folder.Write("event.json", content)], reason);

    [Fact]
    public async Task Event_NamesAnUnknownEnvironment_IsRefusedWithTheKnownOnes() =>
        await ShouldRefuseAsync(1, ["--event", _folder.Write("event.json", "{\"cluster\": \"payments-dev\", \"environment\": \"moon\"}")], "moon", "dev", "prod");

    [Fact]
    public async Task Environments_FolderMissing_IsRefused() =>
        await ShouldRefuseAsync(2, ["--environments", _folder.At("none")], "There is no folder", "none");

    [Fact]
    public async Task Environments_FolderWithoutEnvironments_IsRefused() => await ShouldRefuseAsync(2, ["--environments", _folder.Path], "no environment file");

    [Fact]
    public async Task Environments_YamlWithATab_IsRefusedWithItsLine()
    {
        var folder = CopyEnvironments();
        var file = Path.Combine(folder, "dev.yaml");
        await File.WriteAllTextAsync(file, (await File.ReadAllTextAsync(file)).Replace("\nclusters:", "\n\tclusters:", StringComparison.Ordinal));

        await ShouldRefuseAsync(1, ["--environments", folder], "dev.yaml", "tab");
    }

    [Fact]
    public async Task Environments_UnknownVariable_IsRefusedWithFileLineAndTheKnownOnes()
    {
        var folder = CopyEnvironments();
        await File.AppendAllTextAsync(Path.Combine(folder, "values", "dev.yaml"), "\nextra: ${NO_SUCH_NAME}\n");

        await ShouldRefuseAsync(1, ["--environments", folder], "NO_SUCH_NAME", "values/dev.yaml", "CLUSTER_NAME");
    }

    [Fact]
    public async Task Charts_WithoutChartYaml_IsRefusedWithTheFolder()
    {
        _folder.Write("charts/karpenter-crd/values.yaml", "");
        _folder.Write("charts/karpenter/values.yaml", "");

        await ShouldRefuseAsync(2, ["--charts", _folder.At("charts")], "Chart.yaml", _folder.At("charts"));
    }

    [Fact]
    public async Task Charts_OneOfThemMissing_FailsTheRunWithItsName()
    {
        _folder.Write("charts/web/Chart.yaml", "apiVersion: v2\nname: web\nversion: 1.0.0\n");

        await ShouldRefuseAsync(1, ["--charts", _folder.At("charts")], "Helm.ChartNotFound", "karpenter-crd");
    }

    [Fact]
    public async Task Charts_FolderMissing_IsRefused() => await ShouldRefuseAsync(2, ["--charts", _folder.At("none")], "There is no folder", "none");

    [Fact]
    public async Task Kubeconfig_Missing_IsRefused() => await ShouldRefuseAsync(2, ["--kubeconfig", _folder.At("none")], "none");

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("apiVersion: v1\n\tkind: Config")]
    [InlineData("just text")]
    public async Task Kubeconfig_Wrong_IsRefused(string content) => await ShouldRefuseAsync(2, ["--kubeconfig", _folder.Write("config", content)], "config");

    private static async Task ShouldRefuseAsync(int exitCode, string[] arguments, params string[] words)
    {
        var run = await Invocation.RunAsync(["demo", "--fast", .. arguments]);

        run.ShouldRefuse(exitCode, words);
        run.Output.ShouldNotContain("Helm revision");
    }

    private string CopyEnvironments()
    {
        foreach (var file in Directory.EnumerateFiles(Samples.Environments, "*", SearchOption.AllDirectories))
            _folder.Write(Path.Combine("environments", Path.GetRelativePath(Samples.Environments, file)), File.ReadAllText(file));
        return _folder.At("environments");
    }
}
