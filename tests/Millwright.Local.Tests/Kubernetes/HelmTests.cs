using System.Text.Json.Nodes;
using Millwright.Core.Manifests;

namespace Millwright.Local.Tests.Kubernetes;

/// <summary>The real Helm against the stand-in.</summary>
public sealed class HelmTests : IAsyncLifetime
{
    private readonly StandInFixture fixture = new();
    private readonly string chart = Path.Combine(StandInFixture.Charts, "web");

    public Task InitializeAsync() => fixture.InitializeAsync();

    public Task DisposeAsync() => fixture.DisposeAsync();

    [Fact]
    public async Task Release_InstalledUpgradedRolledBackUninstalled_LeavesNothing()
    {
        (await InstallAsync("--create-namespace")).ShouldSucceed();
        Greeting().ShouldBe("hello");
        (await fixture.HelmAsync("upgrade", "web", chart, "-n", "shop", "--set", "greeting=bye", "--wait", "--timeout", "30s")).ShouldSucceed();
        Greeting().ShouldBe("bye");
        (await fixture.HelmAsync("rollback", "web", "1", "-n", "shop", "--wait", "--timeout", "30s")).ShouldSucceed();
        Greeting().ShouldBe("hello");
        (await fixture.HelmAsync("history", "web", "-n", "shop")).ShouldSucceed().Output.ShouldContain("Rollback to 1");
        (await fixture.HelmAsync("uninstall", "web", "-n", "shop", "--wait", "--timeout", "30s")).ShouldSucceed();
        fixture.StandIn.Store.List("apps/v1", "Deployment").ShouldBeEmpty();
        fixture.StandIn.Store.List("v1", "Secret").ShouldBeEmpty();
    }

    [Fact]
    public async Task Install_IntoMissingNamespace_Fails()
        => (await InstallAsync()).ShouldFail("namespaces \"shop\" not found");

    [Fact]
    public async Task Install_DeploymentHeldBack_TimesOut()
    {
        fixture.StandIn.HoldBack(new ObjectReference("apps/v1", "Deployment", "web", "shop"));
        (await fixture.HelmAsync("install", "web", chart, "-n", "shop", "--create-namespace", "--wait", "--timeout", "2s")).ShouldFail("not ready");
    }

    [Fact]
    public async Task Upgrade_AfterKubectlScale_ConflictsUntilForced()
    {
        (await InstallAsync("--create-namespace")).ShouldSucceed();
        (await fixture.KubectlAsync("scale", "deployment/web", "-n", "shop", "--replicas=5")).ShouldSucceed();
        (await fixture.HelmAsync("upgrade", "web", chart, "-n", "shop", "--set", "replicas=3")).ShouldFail("conflict with \"kubectl\" with subresource \"scale\"");
        (await fixture.HelmAsync("upgrade", "web", chart, "-n", "shop", "--set", "replicas=3", "--force-conflicts")).ShouldSucceed();
        ((int)Deployment()["spec"]!["replicas"]!).ShouldBe(3);
    }

    [Fact]
    public async Task Install_OverSomebodyElsesObject_NeedsTakeOwnership()
    {
        var manifest = fixture.WriteFile("foreign.yaml", """
            { "apiVersion": "v1", "kind": "Namespace", "metadata": { "name": "shop" } }
            ---
            { "apiVersion": "v1", "kind": "ConfigMap", "metadata": { "name": "web", "namespace": "shop" }, "data": { "other": "x" } }
            """);
        (await fixture.KubectlAsync("apply", "--server-side", "-f", manifest)).ShouldSucceed();
        (await InstallAsync()).ShouldFail("invalid ownership metadata");
        (await InstallAsync("--take-ownership")).ShouldSucceed();
        Greeting().ShouldBe("hello");
    }

    private Task<ToolRun> InstallAsync(params string[] further)
        => fixture.HelmAsync(["install", "web", chart, "-n", "shop", "--wait", "--timeout", "30s", .. further]);

    private JsonObject Deployment() => fixture.StandIn.Store.Get(new ObjectReference("apps/v1", "Deployment", "web", "shop")).ShouldNotBeNull();

    private string? Greeting() => (string?)fixture.StandIn.Store.Get(new ObjectReference("v1", "ConfigMap", "web", "shop"))?["data"]?["greeting"];
}
