using System.Text.Json.Nodes;
using Millwright.Adapters.Aws.Credentials;
using Millwright.Adapters.Aws.Ecr;
using Millwright.Adapters.Helm;
using Millwright.Adapters.Helm.Charts;
using Millwright.Adapters.Tests.Support;
using Millwright.Core.Failures;

namespace Millwright.Adapters.Tests.StandIn.Registries;

/// <summary>The real Helm pulls from a private ECR registry, over TLS and by its real name.</summary>
public sealed class PrivateEcrTests(StandInFixture fixture) : IClassFixture<StandInFixture>, IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private readonly TemporaryFolder _temporary = new();
    private readonly List<string> _log = [];
    private PrivateEcr? _ecr;

    private PrivateEcr Ecr => _ecr!;

    private string Trust => Path.Combine(_folder.Path, "trust.pem");

    public async Task InitializeAsync()
    {
        _ecr = await PrivateEcr.StartAsync(new OciChart(_folder.Path));
        await File.WriteAllTextAsync(Trust, Ecr.CertificatePem);
    }

    public async Task DisposeAsync()
    {
        await Ecr.DisposeAsync();
        _folder.Dispose();
        _temporary.Dispose();
    }

    [Fact]
    public async Task Ensure_ChartInAPrivateRegistry_IsInstalledAndTheTokenIsGone()
    {
        var outcome = await EnsureAsync("private", version: "1.0.0");

        (outcome.Change, outcome.Chart, outcome.ChartVersion, outcome.AppVersion).ShouldBe((ReleaseChange.Installed, "sample", "1.0.0", "2.0"));
        Ecr.Passwords.ShouldHaveSingleItem();
        Ecr.Proxy.Asked.Distinct().Count().ShouldBe(3);
        Directory.GetFileSystemEntries(_temporary.Path).ShouldBeEmpty();
        _log.ShouldBeEmpty();
    }

    [Fact]
    public async Task Ensure_RangeOfVersions_IsResolvedByTheRegistry()
    {
        await EnsureAsync("range", version: "~1.0");

        (await EnsureAsync("range", version: "~1.0")).Change.ShouldBe(ReleaseChange.Unchanged);
        Ecr.Passwords.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Ensure_VersionThatIsNotThere_SaysSo()
    {
        var failure = (await Should.ThrowAsync<FailureException>(() => EnsureAsync("missing", version: "2.0.0"))).Failure;

        failure.Name.ShouldBe(FailureNames.HelmChartNotFound, failure.Message);
    }

    [Fact]
    public async Task Ensure_RegistryThatRefuses_SaysWhatToDoWithoutTheToken()
    {
        Ecr.TakesTokens = false;

        var failure = (await Should.ThrowAsync<FailureException>(() => EnsureAsync("refused", version: "1.0.0"))).Failure;

        failure.Name.ShouldBe(FailureNames.HelmFailed, failure.Message);
        failure.Remedy.ShouldContain("chartRepositories");
        foreach (var text in _log.Append(failure.ToString()))
            text.ShouldNotContain(Ecr.Passwords.First());
        Directory.GetFileSystemEntries(_temporary.Path).ShouldBeEmpty();
    }

    [Fact]
    public async Task Ensure_WithoutLogins_IsRefusedByTheRegistry()
    {
        var failure = (await Should.ThrowAsync<FailureException>(() => EnsureAsync("anonymous", version: "1.0.0", logsIn: false))).Failure;

        failure.Name.ShouldBe(FailureNames.HelmFailed);
        Ecr.Passwords.ShouldBeEmpty();
    }

    [Fact]
    public async Task Ensure_ChartCacheGiven_FetchesAChartOnce()
    {
        using var folder = new TemporaryFolder();
        var cache = new ChartCache(folder.Path);
        await EnsureAsync("once", version: "1.0.0", cache: cache);
        var (fetched, passwords) = (Ecr.BlobsGiven.Count, Ecr.Passwords.Count);

        var second = await EnsureAsync("twice", version: "1.0.0", cache: cache);

        (second.Change, second.Chart, second.ChartVersion).ShouldBe((ReleaseChange.Installed, "sample", "1.0.0"));
        fetched.ShouldBeGreaterThan(0);
        (Ecr.BlobsGiven.Count, Ecr.Passwords.Count).ShouldBe((fetched, passwords));
    }

    [Fact]
    public async Task Ensure_CachedChartThatWasTamperedWith_IsFetchedAgain()
    {
        using var folder = new TemporaryFolder();
        var cache = new ChartCache(folder.Path);
        await EnsureAsync("before", version: "1.0.0", cache: cache);
        var fetched = Ecr.BlobsGiven.Count;
        var archive = Directory.GetFiles(folder.Path).ShouldHaveSingleItem();
        await File.AppendAllTextAsync(archive, "more");

        await EnsureAsync("after", version: "1.0.0", cache: cache);

        Ecr.BlobsGiven.Count.ShouldBe(2 * fetched);
    }

    [Fact]
    public async Task Ensure_CacheAndARangeOfVersions_AsksTheRegistryEachTime()
    {
        using var folder = new TemporaryFolder();
        var cache = new ChartCache(folder.Path);

        await EnsureAsync("ranged", version: "~1.0", cache: cache);

        Directory.GetFiles(folder.Path).ShouldBeEmpty();
    }

    private async Task<ReleaseOutcome> EnsureAsync(string name, string version, bool logsIn = true, ChartCache? cache = null)
    {
        using var http = Ecr.CreateClient();
        var logins = new EcrLogins(http, EcrLogins.EndpointOf, new FixedCredentialSource(new AwsCredentials("AKIA", "secret")), TimeProvider.System);
        var helm = new HelmClient(
            new HelmOptions(fixture.Helm) { TemporaryRoot = _temporary.Path, ChartCache = cache },
            _log.Add,
            variable: variable => variable switch { "HTTPS_PROXY" => Ecr.Proxy.Address.AbsoluteUri, "SSL_CERT_FILE" => Trust, _ => null },
            logins: logsIn ? logins : null);
        var release = new HelmRelease(
            name, "kube-system", new ChartReference($"oci://{PrivateEcr.Registry}/charts/sample", version), new JsonObject { ["replicas"] = 1 }, TimeSpan.FromMinutes(1), CreateNamespace: false);
        return await helm.EnsureAsync(fixture.Connection, release, dryRun: false, default);
    }
}
