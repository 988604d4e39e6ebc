using System.Text.Json.Nodes;
using Millwright.Core.Manifests;

namespace Millwright.Local.Tests.Kubernetes;

/// <summary>The real Helm against the stand-in.</summary>
public sealed class HelmTests : IAsyncLifetime
{
    private readonly StandInFixture _fixture = new();
    private readonly string _chart = Path.Combine(StandInFixture.Charts, "web");

    public Task InitializeAsync() => _fixture.InitializeAsync();

    public Task DisposeAsync() => _fixture.DisposeAsync();

    [Fact]
    public async Task Release_InstalledUpgradedRolledBackUninstalled_LeavesNothing()
    {
        (await InstallAsync("--create-namespace")).ShouldSucceed();
        Greeting().ShouldBe("hello");
        (await _fixture.HelmAsync("upgrade", "web", _chart, "-n", "shop", "--set", "greeting=bye", "--wait", "--timeout", "30s")).ShouldSucceed();
        Greeting().ShouldBe("bye");
        (await _fixture.HelmAsync("rollback", "web", "1", "-n", "shop", "--wait", "--timeout", "30s")).ShouldSucceed();
        Greeting().ShouldBe("hello");
        (await _fixture.HelmAsync("history", "web", "-n", "shop")).ShouldSucceed().Output.ShouldContain("Rollback to 1");
        (await _fixture.HelmAsync("uninstall", "web", "-n", "shop", "--wait", "--timeout", "30s")).ShouldSucceed();
        _fixture.StandIn.Store.List("apps/v1", "Deployment").ShouldBeEmpty();
        _fixture.StandIn.Store.List("v1", "Secret").ShouldBeEmpty();
    }

    [Fact]
    public async Task Install_IntoMissingNamespace_Fails()
        => (await InstallAsync()).ShouldFail("namespaces \"shop\" not found");

    [Fact]
    public async Task Install_DeploymentHeldBack_TimesOut()
    {
        _fixture.StandIn.HoldBack(new ObjectReference("apps/v1", "Deployment", "web", "shop"));
        (await _fixture.HelmAsync("install", "web", _chart, "-n", "shop", "--create-namespace", "--wait", "--timeout", "2s")).ShouldFail("not ready");
    }

    [Fact]
    public async Task Upgrade_AfterKubectlScale_ConflictsUntilForced()
    {
        (await InstallAsync("--create-namespace")).ShouldSucceed();
        (await _fixture.KubectlAsync("scale", "deployment/web", "-n", "shop", "--replicas=5")).ShouldSucceed();
        (await _fixture.HelmAsync("upgrade", "web", _chart, "-n", "shop", "--set", "replicas=3")).ShouldFail("conflict with \"kubectl\" with subresource \"scale\"");
        (await _fixture.HelmAsync("upgrade", "web", _chart, "-n", "shop", "--set", "replicas=3", "--force-conflicts")).ShouldSucceed();
        ((int)Deployment()["spec"]!["replicas"]!).ShouldBe(3);
    }

    [Fact]
    public async Task Install_OverSomebodyElsesObject_NeedsTakeOwnership()
    {
        var manifest = _fixture.WriteFile("foreign.yaml", """
            { "apiVersion": "v1", "kind": "Namespace", "metadata": { "name": "shop" } }
            ---
            { "apiVersion": "v1", "kind": "ConfigMap", "metadata": { "name": "web", "namespace": "shop" }, "data": { "other": "x" } }
            """);
        (await _fixture.KubectlAsync("apply", "--server-side", "-f", manifest)).ShouldSucceed();
        (await InstallAsync()).ShouldFail("invalid ownership metadata");
        (await InstallAsync("--take-ownership")).ShouldSucceed();
        Greeting().ShouldBe("hello");
    }

    private Task<ToolRun> InstallAsync(params string[] further)
        => _fixture.HelmAsync(["install", "web", _chart, "-n", "shop", "--wait", "--timeout", "30s", .. further]);

    private JsonObject Deployment() => _fixture.StandIn.Store.Get(new ObjectReference("apps/v1", "Deployment", "web", "shop")).ShouldNotBeNull();

    private string? Greeting() => (string?)_fixture.StandIn.Store.Get(new ObjectReference("v1", "ConfigMap", "web", "shop"))?["data"]?["greeting"];
}
