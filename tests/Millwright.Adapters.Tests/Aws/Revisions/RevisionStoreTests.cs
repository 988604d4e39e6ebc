using System.Text;
using Millwright.Adapters.Aws.Configuration;
using Millwright.Adapters.Aws.Revisions;
using Millwright.Adapters.Tests.Support;
using Millwright.Core.Failures;

namespace Millwright.Adapters.Tests.Aws.Revisions;

public sealed class RevisionStoreTests : IDisposable
{
    private const string Sha = "9f1c2ab";
    private readonly TemporaryFolder _folder = new();
    private readonly DirectoryConfigurationStore _store;
    private readonly RevisionStore _revisions;

    public RevisionStoreTests()
    {
        _store = new DirectoryConfigurationStore(_folder.Path);
        _revisions = new RevisionStore(_store);
    }

    [Fact]
    public async Task Publish_NewRevision_IsCurrentAndReadable()
    {
        var published = await _revisions.PublishAsync(Sha, Files(), ["dev"], default);

        published.WrittenFiles.ShouldBe(3);
        (await _revisions.CurrentShaAsync("dev", default)).ShouldBe(Sha);
        (await _revisions.CurrentShaAsync("prod", default)).ShouldBeNull();
        (await _revisions.ListCurrentAsync(default)).ShouldBe(["dev"]);
        (await _revisions.ListEnvironmentsAsync(Sha, default)).ShouldBe(["dev", "prod"]);
        (await _revisions.ReadTextAsync(Sha, "values/common.yaml", default)).ShouldBe("replicas: 2");
    }

    [Fact]
    public async Task Publish_SameContentAgain_WritesNothing()
    {
        await _revisions.PublishAsync(Sha, Files(), [], default);

        (await _revisions.PublishAsync(Sha, Files(), ["prod"], default)).WrittenFiles.ShouldBe(0);
        (await _revisions.CurrentShaAsync("prod", default)).ShouldBe(Sha);
    }

    [Fact]
    public async Task Publish_OtherContentUnderTheSha_IsRefusedAndNamesTheFile()
    {
        await _revisions.PublishAsync(Sha, Files(), [], default);

        var thrown = await Should.ThrowAsync<FailureException>(() => _revisions.PublishAsync(Sha, Files(common: "replicas: 3"), ["dev"], default));

        thrown.Failure.Name.ShouldBe(FailureNames.InvalidRequest);
        thrown.Failure.Message.ShouldContain("'values/common.yaml'");
        (await _revisions.CurrentShaAsync("dev", default)).ShouldBeNull();
    }

    [Fact]
    public async Task Publish_HalfPublishedRevision_IsCompleted()
    {
        await _store.WriteAsync($"revisions/{Sha}/dev.yaml", Files()["dev.yaml"], default);

        (await _revisions.PublishAsync(Sha, Files(), ["dev"], default)).WrittenFiles.ShouldBe(2);
        (await _revisions.ReadTextAsync(Sha, "dev.yaml", default)).ShouldBe("environment: dev");
    }

    [Theory]
    [InlineData("dev.yaml")]
    [InlineData("old.yaml")]
    public async Task Publish_OverAnotherHalf_IsRefused(string path)
    {
        await _store.WriteAsync($"revisions/{Sha}/{path}", "other"u8.ToArray(), default);

        var thrown = await Should.ThrowAsync<FailureException>(() => _revisions.PublishAsync(Sha, Files(), [], default));

        thrown.Failure.Message.ShouldContain($"'{path}'");
    }

    [Theory]
    [InlineData("../dev.yaml")]
    [InlineData("/dev.yaml")]
    [InlineData("values//a.yaml")]
    [InlineData("manifest.json")]
    public async Task Publish_PathThatIsNone_IsRefused(string path)
    {
        var files = new Dictionary<string, byte[]>(Files()) { [path] = [] };

        var thrown = await Should.ThrowAsync<FailureException>(() => _revisions.PublishAsync(Sha, files, [], default));

        thrown.Failure.Message.ShouldContain($"'{path}'");
    }

    [Fact]
    public async Task Publish_EnvironmentWithoutFile_IsRefusedBeforeAnythingIsWritten()
    {
        var thrown = await Should.ThrowAsync<FailureException>(() => _revisions.PublishAsync(Sha, Files(), ["staging"], default));

        thrown.Failure.Message.ShouldContain("staging.yaml");
        (await _store.ListAsync("", default)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Read_MissingFile_IsNamed()
    {
        await _revisions.PublishAsync(Sha, Files(), [], default);

        var thrown = await Should.ThrowAsync<FailureException>(() => _revisions.ReadTextAsync(Sha, "nodepools/spot.yaml", default));

        thrown.Failure.Name.ShouldBe(FailureNames.MissingRevision);
        thrown.Failure.Message.ShouldContain("'nodepools/spot.yaml'");
    }

    [Fact]
    public async Task Read_FileChangedByHand_IsAnError()
    {
        await _revisions.PublishAsync(Sha, Files(), [], default);
        await _store.WriteAsync($"revisions/{Sha}/dev.yaml", "changed"u8.ToArray(), default);

        var thrown = await Should.ThrowAsync<FailureException>(() => _revisions.ReadTextAsync(Sha, "dev.yaml", default));

        thrown.Failure.Message.ShouldContain("not the one that was published");
    }

    [Fact]
    public async Task Read_HalfPublishedRevision_IsToldFromAMissingOne()
    {
        var missing = await Should.ThrowAsync<FailureException>(() => _revisions.ReadTextAsync(Sha, "dev.yaml", default));
        await _store.WriteAsync($"revisions/{Sha}/dev.yaml", "x"u8.ToArray(), default);
        var half = await Should.ThrowAsync<FailureException>(() => _revisions.ReadTextAsync(Sha, "dev.yaml", default));

        missing.Failure.Message.ShouldContain("does not exist");
        half.Failure.Message.ShouldContain("half published");
    }

    public void Dispose() => _folder.Dispose();

    private static Dictionary<string, byte[]> Files(string common = "replicas: 2") => new(StringComparer.Ordinal)
    {
        ["dev.yaml"] = Encoding.UTF8.GetBytes("environment: dev"),
        ["prod.yaml"] = Encoding.UTF8.GetBytes("environment: prod"),
        ["values/common.yaml"] = Encoding.UTF8.GetBytes(common),
    };
}
