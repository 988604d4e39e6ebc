namespace Millwright.Cli.Tests.Publish;

public sealed class PublishCommandTests : IDisposable
{
    private static readonly string First = new('a', 40);
    private static readonly string Second = new('b', 40);

    private readonly TemporaryFolder _environments = new();
    private readonly TemporaryFolder _configuration = new();

    public PublishCommandTests()
    {
        var samples = Path.Combine(AppContext.BaseDirectory, "environments");
        foreach (var file in Directory.EnumerateFiles(samples, "*", SearchOption.AllDirectories))
            _environments.Write(Path.GetRelativePath(samples, file), File.ReadAllText(file));
    }

    public void Dispose()
    {
        _environments.Dispose();
        _configuration.Dispose();
    }

    [Fact]
    public async Task Publish_Folder_IsInForceForAllItsEnvironments()
    {
        var result = await PublishAsync(First, "--json");

        result.ExitCode.ShouldBe(0, result.Error);
        result.Json["environments"]!.AsArray().Select(name => (string)name!).ShouldBe(["dev", "prod", "stage"]);
        _configuration.Read("current/dev").ShouldBe(First);
        File.Exists(_configuration.At($"revisions/{First}/nodepools/spot.yaml")).ShouldBeTrue();
    }

    [Fact]
    public async Task Publish_OneEnvironment_MovesThatAlone()
    {
        await PublishAsync(First);
        Change();

        await PublishAsync(Second, "--environment", "dev");

        _configuration.Read("current/dev").ShouldBe(Second);
        _configuration.Read("current/prod").ShouldBe(First);
    }

    [Fact]
    public async Task Publish_KeepingTheCurrentOne_MovesNothing()
    {
        await PublishAsync(First);
        Change();

        var result = await PublishAsync(Second, "--environment", "dev", "--keep-current");

        result.ExitCode.ShouldBe(0, result.Error);
        _configuration.Read("current/dev").ShouldBe(First);
        File.Exists(_configuration.At($"revisions/{Second}/dev.yaml")).ShouldBeTrue();
    }

    [Fact]
    public async Task Publish_SameContentAgain_ChangesNothing()
    {
        await PublishAsync(First);

        (await PublishAsync(First)).Output.ShouldContain("it was there already");
    }

    [Fact]
    public async Task Publish_OtherContentUnderTheSameSha_IsRefused()
    {
        await PublishAsync(First);
        Change();

        (await PublishAsync(First)).ShouldRefuse(2, "other content", "nodepools/spot.yaml");
    }

    [Theory]
    [InlineData("9f1c")]
    [InlineData("HEAD")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task Publish_WhatIsNoWholeSha_IsRefused(string sha) => (await PublishAsync(sha)).ShouldRefuse(2, sha);

    [Fact]
    public async Task Publish_FolderWithAnError_IsRefusedAndLeavesNothing()
    {
        _environments.Write("nodepools/spot.yaml", _environments.Read("nodepools/spot.yaml").Replace("weight:", "wieght:", StringComparison.Ordinal));

        (await PublishAsync(First)).ShouldRefuse(1, "nodepools/spot.yaml", "wieght");
        Directory.EnumerateFileSystemEntries(_configuration.Path).ShouldBeEmpty();
    }

    [Fact]
    public async Task Publish_UnknownEnvironment_NamesTheKnownOnes() => (await PublishAsync(First, "--environment", "moon")).ShouldRefuse(2, "moon", "dev, prod, stage");

    private void Change() => _environments.Write("nodepools/spot.yaml", _environments.Read("nodepools/spot.yaml") + "# changed\n");

    private Task<Invocation> PublishAsync(string sha, params string[] further) => Invocation.RunAsync(
        ["publish", "--commit-sha", sha, "--environments", _environments.Path, "--configuration", new Uri(_configuration.Path).AbsoluteUri, .. further]);
}
