using System.Formats.Tar;
using System.IO.Compression;
using System.Text.Json.Nodes;
using Millwright.Adapters.Helm;
using Millwright.Adapters.Tests.Support;
using Millwright.Core.Failures;

namespace Millwright.Adapters.Tests.Helm;

/// <summary>Charts on this machine, whose version Helm is not asked for.</summary>
public sealed class HelmClientChartTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ReleaseSecrets _cluster = new ReleaseSecrets().With(1, "deployed");

    [Fact]
    public async Task Ensure_FolderOfTheSameVersion_IsLeftAlone()
    {
        File.WriteAllText(Path.Combine(_folder.Path, "Chart.yaml"), "apiVersion: v2\nname: karpenter\nversion: 1.14.1\n");

        (await ChangeAsync(_folder.Path)).ShouldBe(ReleaseChange.Unchanged);
    }

    [Fact]
    public async Task Ensure_FolderOfAnotherVersion_IsUpgraded()
    {
        File.WriteAllText(Path.Combine(_folder.Path, "Chart.yaml"), "apiVersion: v2\nname: karpenter\nversion: 1.14.2\n");

        (await ChangeAsync(_folder.Path)).ShouldBe(ReleaseChange.Upgraded);
    }

    [Fact]
    public async Task Ensure_ArchiveOfTheSameVersion_IsLeftAlone()
    {
        var archive = Pack(("karpenter/charts/other/Chart.yaml", "name: other\nversion: 9.9.9\n"), ("karpenter/Chart.yaml", "name: karpenter\nversion: 1.14.1\n"));

        (await ChangeAsync(archive)).ShouldBe(ReleaseChange.Unchanged);
    }

    [Fact]
    public async Task Ensure_ArchiveWithoutChart_IsChartNotFound()
    {
        var archive = Pack(("karpenter/README.md", "no chart"));

        var thrown = await Should.ThrowAsync<FailureException>(() => ChangeAsync(archive));

        thrown.Failure.Name.ShouldBe(FailureNames.HelmChartNotFound);
        thrown.Failure.Message.ShouldContain(archive);
    }

    [Fact]
    public async Task Ensure_FileThatIsNoArchive_IsChartNotFound()
    {
        var file = Path.Combine(_folder.Path, "chart.tgz");
        File.WriteAllText(file, "not packed");

        (await Should.ThrowAsync<FailureException>(() => ChangeAsync(file))).Failure.Name.ShouldBe(FailureNames.HelmChartNotFound);
    }

    public void Dispose() => _folder.Dispose();

    private async Task<ReleaseChange> ChangeAsync(string location)
    {
        using var helm = FakeHelm.Succeeding();
        var client = new HelmClient(helm.Options, _ => { }, connect: _cluster.Connect);
        var release = new HelmRelease("karpenter", "kube-system", new ChartReference(location, null), new JsonObject(), TimeSpan.FromMinutes(1), CreateNamespace: false);
        return (await client.EnsureAsync(Connections.Scripted, release, dryRun: false, default)).Change;
    }

    private string Pack(params (string Name, string Text)[] files)
    {
        var path = Path.Combine(_folder.Path, "chart.tgz");
        using var packed = new GZipStream(File.Create(path), CompressionLevel.Fastest);
        using var archive = new TarWriter(packed);
        foreach (var (name, text) in files)
            archive.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text)) });
        return path;
    }
}
