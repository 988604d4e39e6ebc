using System.Text.Json.Nodes;
using Millwright.Adapters.Helm;
using Millwright.Adapters.Helm.Registries;
using Millwright.Adapters.Tests.Support;
using Millwright.Core.Failures;

namespace Millwright.Adapters.Tests.Helm;

public sealed class HelmClientLoginTests
{
    private const string Password = "sesame-open";
    private const string Registry = "123456789012.dkr.ecr.eu-central-1.amazonaws.com";

    private readonly List<string> _log = [];
    private readonly Logins _logins = new();

    [Fact]
    public async Task Ensure_RegistryWithALogin_LogsInByStandardInputAndForgetsIt()
    {
        using var helm = LoggingIn(login: "exit 0");

        await EnsureAsync(helm, $"oci://{Registry}/charts/karpenter");

        _logins.Hosts.ShouldBe([Registry]);
        helm.Read("input").ShouldBe(Password);
        helm.Read("login").Split('\n').ShouldBe(["registry", "login", Registry, "--username=AWS", "--password-stdin"]);
        helm.Arguments[0].ShouldBe("upgrade");
        helm.Arguments.ShouldNotContain(argument => argument.Contains(Password, StringComparison.Ordinal));
        helm.Read("environment").ShouldNotContain(Password);
        helm.Leftovers.ShouldBeEmpty();
    }

    [Fact]
    public async Task Ensure_RegistryWithoutLogin_PullsAtOnce()
    {
        using var helm = LoggingIn(login: "exit 1");

        await EnsureAsync(helm, "oci://public.ecr.aws/karpenter/karpenter");

        _logins.Hosts.ShouldBe(["public.ecr.aws"]);
        helm.Arguments[0].ShouldBe("upgrade");
    }

    [Fact]
    public async Task Ensure_LoginThatIsRefused_SaysWhatToDoWithoutTheSecret()
    {
        using var helm = LoggingIn(login: $"echo 'Error: response status code 401: {Password} QVdTOnNlc2FtZS1vcGVu' >&2; exit 1");

        var failure = (await Should.ThrowAsync<FailureException>(() => EnsureAsync(helm, $"oci://{Registry}/charts/karpenter"))).Failure;

        failure.Name.ShouldBe(FailureNames.HelmFailed);
        failure.Remedy.ShouldContain("chartRepositories");
        foreach (var text in _log.Append(failure.ToString()))
        {
            text.ShouldNotContain(Password);
            text.ShouldNotContain("QVdTOnNlc2FtZS1vcGVu");
        }

        _log.ShouldHaveSingleItem();
        helm.Leftovers.ShouldBeEmpty();
    }

    [Fact]
    public async Task Ensure_HelmThatReadsNoPassword_IsJudgedByItsEnd()
    {
        using var helm = new FakeHelm("""[ "$1" = registry ] && exit 0; cat "$seen/answer.json" """);

        await EnsureAsync(helm, $"oci://{Registry}/charts/karpenter");

        helm.Arguments[0].ShouldBe("upgrade");
    }

    private static FakeHelm LoggingIn(string login) => new(
        $$"""
        if [ "$1" = registry ]; then
          printf '%s\n' "$@" > "$seen/login"
          cat > "$seen/input"
          {{login}}
        fi
        cat "$seen/answer.json"
        """);

    private async Task EnsureAsync(FakeHelm helm, string chart)
    {
        var cluster = new ReleaseSecrets();
        var client = new HelmClient(helm.Options, _log.Add, connect: cluster.Connect, logins: _logins);
        var release = new HelmRelease("karpenter", "kube-system", new ChartReference(chart, "1.14.1"), new JsonObject(), TimeSpan.FromMinutes(1), CreateNamespace: false);
        await client.EnsureAsync(Connections.Scripted, release, dryRun: false, default);
    }

    private sealed class Logins : IRegistryLogins
    {
        public List<string> Hosts { get; } = [];

        public ValueTask<RegistryLogin?> FindAsync(string host, CancellationToken cancellationToken)
        {
            Hosts.Add(host);
            return ValueTask.FromResult(host == Registry ? new RegistryLogin("AWS", Password) : null);
        }
    }
}
