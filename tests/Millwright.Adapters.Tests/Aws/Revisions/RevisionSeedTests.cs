using System.Text;
using Millwright.Adapters.Aws.Configuration;
using Millwright.Adapters.Aws.Revisions;
using Millwright.Adapters.Tests.Support;
using Millwright.Core.Failures;

namespace Millwright.Adapters.Tests.Aws.Revisions;

public sealed class RevisionSeedTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly RevisionStore _revisions;

    public RevisionSeedTests() => _revisions = new RevisionStore(new DirectoryConfigurationStore(_folder.Path));

    [Fact]
    public async Task Seed_EmptyConfiguration_IsInForceForEveryEnvironment()
    {
        var seeded = await _revisions.SeedAsync(Content(), default);

        seeded.Environments.ShouldBe(["dev", "prod"]);
        seeded.WrittenFiles.ShouldBe(3);
        (await _revisions.CurrentShaAsync("dev", default)).ShouldBe(seeded.Sha);
        (await _revisions.ReadTextAsync(seeded.Sha, "values/common.yaml", default)).ShouldBe("replicas: 2");
    }

    [Fact]
    public async Task Seed_EnvironmentWithARevision_KeepsIt()
    {
        await _revisions.PublishAsync("9f1c2ab", Content().Files, ["prod"], default);

        (await _revisions.SeedAsync(Content("replicas: 3"), default)).Environments.ShouldBe(["dev"]);

        (await _revisions.CurrentShaAsync("prod", default)).ShouldBe("9f1c2ab");
    }

    [Fact]
    public async Task Seed_Again_ChangesNothing()
    {
        var first = await _revisions.SeedAsync(Content(), default);

        var again = await _revisions.SeedAsync(Content(), default);

        (again.Sha, again.WrittenFiles, again.Environments.Count).ShouldBe((first.Sha, 0, 0));
    }

    [Fact]
    public async Task Seed_PathOutsideOfTheFolder_IsRefused()
    {
        var content = new RevisionContent(new Dictionary<string, byte[]> { ["../dev.yaml"] = [] });

        (await Should.ThrowAsync<FailureException>(() => _revisions.SeedAsync(content, default))).Failure.Name.ShouldBe(FailureNames.InvalidRequest);
    }

    [Fact]
    public void Sha_OfContent_IsFortyDigitsOfItAlone()
    {
        Content().Sha.ShouldBe(Content().Sha);
        Content().Sha.ShouldMatch("^[0-9a-f]{40}$");
        Content("replicas: 3").Sha.ShouldNotBe(Content().Sha);
    }

    [Fact]
    public void RequireValid_EnvironmentThatIsWrong_IsRefusedWithItsFile()
    {
        var failure = Should.Throw<FailureException>(Content().RequireValid).Failure;
        failure.Name.ShouldBe(FailureNames.InvalidEnvironment);
        failure.Message.ShouldContain("dev.yaml");
    }

    public void Dispose() => _folder.Dispose();

    private static RevisionContent Content(string common = "replicas: 2") => new(new Dictionary<string, byte[]>
    {
        ["dev.yaml"] = Encoding.UTF8.GetBytes("environment: dev"),
        ["prod.yaml"] = Encoding.UTF8.GetBytes("environment: prod"),
        ["values/common.yaml"] = Encoding.UTF8.GetBytes(common),
    });
}
