using Millwright.Core.Manifests;

namespace Millwright.Local.Tests.Kubernetes;

/// <summary>The real kubectl against the stand-in.</summary>
public sealed class KubectlTests : IAsyncLifetime
{
    private const string Manifest = """
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: web, namespace: default, labels: { app: web } }
        spec:
          replicas: 2
          selector: { matchLabels: { app: web } }
          template:
            metadata: { labels: { app: web } }
            spec: { containers: [ { name: web, image: "registry.example/web:1" } ] }
        """;

    private readonly StandInFixture fixture = new();

    public Task InitializeAsync() => fixture.InitializeAsync();

    public Task DisposeAsync() => fixture.DisposeAsync();

    [Fact]
    public async Task Deployment_AppliedScaledLabelledDeleted_Follows()
    {
        var file = fixture.WriteFile("web.yaml", Manifest);
        (await fixture.KubectlAsync("apply", "--server-side", "-f", file)).ShouldSucceed();
        (await fixture.KubectlAsync("rollout", "status", "deployment/web", "--timeout=10s")).ShouldSucceed().Output.ShouldContain("successfully rolled out");
        (await fixture.KubectlAsync("wait", "--for=condition=Available", "deployment/web", "--timeout=10s")).ShouldSucceed();
        var version = Version();
        (await fixture.KubectlAsync("apply", "--server-side", "-f", file)).ShouldSucceed();
        Version().ShouldBe(version, "an apply that changes nothing is no write");
        (await fixture.KubectlAsync("scale", "deployment/web", "--replicas=4")).ShouldSucceed();
        (await fixture.KubectlAsync("label", "deployment/web", "tier=front")).ShouldSucceed();
        (await fixture.KubectlAsync("get", "deployments", "-l", "tier in (front)", "-o", "name")).ShouldSucceed().Output.Trim().ShouldBe("deployment.apps/web");
        (await fixture.KubectlAsync("apply", "--server-side", "-f", file)).ShouldFail("conflict");
        (await fixture.KubectlAsync("apply", "--server-side", "--force-conflicts", "-f", file)).ShouldSucceed();
        (await fixture.KubectlAsync("get", "deployment", "web", "-o", "jsonpath={.spec.replicas}")).ShouldSucceed().Output.ShouldBe("2");
        (await fixture.KubectlAsync("get", "deployments")).ShouldSucceed().Output.ShouldContain("AVAILABLE");
        (await fixture.KubectlAsync("delete", "deployment", "web", "--timeout=10s")).ShouldSucceed();
        (await fixture.KubectlAsync("get", "deployment", "web")).ShouldFail("deployments.apps \"web\" not found");
    }

    [Fact]
    public async Task Apply_UnknownFieldInPodSpec_IsRefused()
        => (await fixture.KubectlAsync("apply", "--server-side", "-f", fixture.WriteFile("bad.yaml", Manifest.Replace("containers:", "containerz: 1, containers:", StringComparison.Ordinal))))
            .ShouldFail(".spec.template.spec.containerz: field not declared in schema");

    [Fact]
    public async Task ClientSideApply_ChangedImage_IsPatched()
    {
        (await fixture.KubectlAsync("apply", "-f", fixture.WriteFile("web.yaml", Manifest))).ShouldSucceed();
        (await fixture.KubectlAsync("apply", "-f", fixture.WriteFile("web.yaml", Manifest.Replace("web:1", "web:2", StringComparison.Ordinal)))).ShouldSucceed().Output.ShouldContain("configured");
        (await fixture.KubectlAsync("get", "deployment", "web", "-o", "yaml")).ShouldSucceed().Output.ShouldContain("image: registry.example/web:2");
    }

    [Fact]
    public async Task Explain_PodSpecField_IsKnown()
        => (await fixture.KubectlAsync("explain", "deployment.spec.template.spec.containers")).ShouldSucceed().Output.ShouldContain("livenessProbe");

    private string Version() => (string)fixture.StandIn.Store.Get(new ObjectReference("apps/v1", "Deployment", "web", "default"))!["metadata"]!["resourceVersion"]!;
}
