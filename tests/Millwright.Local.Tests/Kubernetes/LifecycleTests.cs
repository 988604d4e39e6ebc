using System.Net;
using System.Text.Json.Nodes;
using Millwright.Core.Manifests;

namespace Millwright.Local.Tests.Kubernetes;

/// <summary>What happens to objects after a write: owners, namespaces, workloads, definitions.</summary>
public sealed class LifecycleTests : IAsyncLifetime
{
    private const string Maps = "/api/v1/namespaces/default/configmaps";
    private const string Workloads = "/apis/apps/v1/namespaces/default/";

    private readonly StandInFixture _fixture = new();

    public Task InitializeAsync() => _fixture.InitializeAsync();

    public Task DisposeAsync() => _fixture.DisposeAsync();

    [Theory]
    [InlineData("Background")]
    [InlineData("Foreground")]
    public async Task Owner_Deleted_TakesItsDependents(string policy)
    {
        var owner = await CreateAsync("owner");
        await CreateAsync("dependent", owner);
        await _fixture.Api.SendAsync(HttpMethod.Delete, $"{Maps}/owner?propagationPolicy={policy}", null);
        await GoneAsync(Maps, "dependent");
        await GoneAsync(Maps, "owner");
    }

    [Fact]
    public async Task Owner_DeletedInForeground_WaitsForItsDependents()
    {
        var owner = await CreateAsync("owner");
        await CreateAsync("dependent", owner, "test.example/hold");
        await _fixture.Api.SendAsync(HttpMethod.Delete, $"{Maps}/owner?propagationPolicy=Foreground", null);
        await _fixture.Api.WatchAsync(Maps, "dependent", static (_, item) => item["metadata"]!["deletionTimestamp"] is not null);
        (await _fixture.Api.GetAsync(Maps + "/owner")).Body["metadata"]!["finalizers"]!.ToJsonString().ShouldContain("foregroundDeletion");
        await _fixture.Api.SendAsync(HttpMethod.Patch, Maps + "/dependent", """{ "metadata": { "finalizers": null } }""", "application/merge-patch+json");
        await GoneAsync(Maps, "owner");
    }

    [Fact]
    public async Task Owner_Orphaning_LeavesItsDependents()
    {
        var owner = await CreateAsync("owner");
        await CreateAsync("dependent", owner);
        await _fixture.Api.SendAsync(HttpMethod.Delete, Maps + "/owner?propagationPolicy=Orphan", null);
        await GoneAsync(Maps, "owner");
        var left = _fixture.StandIn.Store.Get(new ObjectReference("v1", "ConfigMap", "dependent", "default")).ShouldNotBeNull();
        (left["metadata"]!["ownerReferences"] as JsonArray ?? []).Count.ShouldBe(0);
    }

    [Fact]
    public async Task Namespace_Deleted_EmptiesFirstAndTakesNothingNew()
    {
        await _fixture.Api.SendAsync(HttpMethod.Post, "/api/v1/namespaces", """{ "apiVersion": "v1", "kind": "Namespace", "metadata": { "name": "shop" } }""");
        const string maps = "/api/v1/namespaces/shop/configmaps";
        await _fixture.Api.SendAsync(HttpMethod.Post, maps, """{ "apiVersion": "v1", "kind": "ConfigMap", "metadata": { "name": "held", "finalizers": ["test.example/hold"] } }""");
        var (_, ending) = await _fixture.Api.SendAsync(HttpMethod.Delete, "/api/v1/namespaces/shop", null);
        ((string?)ending["status"]!["phase"]).ShouldBe("Terminating");
        var (code, status) = await _fixture.Api.SendAsync(HttpMethod.Post, maps, """{ "apiVersion": "v1", "kind": "ConfigMap", "metadata": { "name": "late" } }""");
        code.ShouldBe(HttpStatusCode.Forbidden);
        ((string?)status["message"]).ShouldNotBeNull().ShouldContain("because it is being terminated");
        await _fixture.Api.WatchAsync(maps, "held", static (_, item) => item["metadata"]!["deletionTimestamp"] is not null);
        (await _fixture.Api.GetAsync("/api/v1/namespaces/shop")).Code.ShouldBe(HttpStatusCode.OK);
        await _fixture.Api.SendAsync(HttpMethod.Patch, maps + "/held", """{ "metadata": { "finalizers": null } }""", "application/merge-patch+json");
        await GoneAsync("/api/v1/namespaces", "shop");
        _fixture.StandIn.Store.List("v1", "ConfigMap", "shop").ShouldBeEmpty();
    }

    [Theory]
    [InlineData("StatefulSet", "statefulsets", ", \"replicas\": 3, \"serviceName\": \"db\"", "readyReplicas", 3)]
    [InlineData("DaemonSet", "daemonsets", "", "numberReady", 1)]
    [InlineData("Deployment", "deployments", ", \"replicas\": 2", "availableReplicas", 2)]
    public async Task Workload_HeldBackAndLetGo_BecomesReady(string kind, string plural, string further, string count, int expected)
    {
        await _fixture.Api.SendAsync(HttpMethod.Post, "/api/v1/nodes", """{ "apiVersion": "v1", "kind": "Node", "metadata": { "name": "node-1" } }""");
        var reference = new ObjectReference("apps/v1", kind, "db", "default");
        _fixture.StandIn.HoldBack(reference);
        var (code, created) = await _fixture.Api.SendAsync(HttpMethod.Post, Workloads + plural, $$"""
            { "apiVersion": "apps/v1", "kind": "{{kind}}", "metadata": { "name": "db" }, "spec": { "selector": { "matchLabels": { "a": "b" } }{{further}},
              "template": { "metadata": { "labels": { "a": "b" } }, "spec": { "containers": [{ "name": "a", "image": "x/a:1" }] } } } }
            """);
        code.ShouldBe(HttpStatusCode.Created, created.ToJsonString());
        var held = await _fixture.Api.WatchAsync(Workloads + plural, "db", static (_, item) => item["status"]?["observedGeneration"] is not null);
        ((int?)held["status"]![count] ?? 0).ShouldBe(0);
        _fixture.StandIn.LetGo(reference);
        await _fixture.Api.WatchAsync(Workloads + plural, "db", (_, item) => ((int?)item["status"]?[count] ?? 0) == expected);
        (await _fixture.KubectlAsync("rollout", "status", $"{kind}/db", "--timeout=10s")).ShouldSucceed();
    }

    [Fact]
    public async Task KubectlDelete_WithoutWaiting_ReturnsWhileTheObjectIsHeld()
    {
        await CreateAsync("held", null, "test.example/hold");
        (await _fixture.KubectlAsync("delete", "configmap", "held", "--wait=false")).ShouldSucceed();
        _fixture.StandIn.Store.Get(new ObjectReference("v1", "ConfigMap", "held", "default")).ShouldNotBeNull()["metadata"]!["deletionTimestamp"].ShouldNotBeNull();
        (await _fixture.KubectlAsync("delete", "configmap", "held", "--timeout=1s")).ShouldFail("timed out");
    }

    [Fact]
    public async Task Object_BeingDeleted_TakesNoNewFinalizer()
    {
        await CreateAsync("held", null, "test.example/hold");
        await _fixture.Api.SendAsync(HttpMethod.Delete, Maps + "/held", null);
        var (code, status) = await _fixture.Api.SendAsync(HttpMethod.Patch, Maps + "/held", """{ "metadata": { "finalizers": ["test.example/hold", "test.example/more"] } }""", "application/merge-patch+json");
        code.ShouldBe(HttpStatusCode.UnprocessableEntity);
        ((string?)status["message"]).ShouldNotBeNull().ShouldContain("no new finalizers can be added if the object is being deleted");
    }

    [Fact]
    public async Task Definition_Tightened_LeavesTheApiRunning()
    {
        await _fixture.DefineAsync(RecordedBodies.Definition);
        await _fixture.Api.ApplyAsync("/apis/karpenter.sh/v1/nodepools/loose", RecordedBodies.Pool("loose", "1"));
        await _fixture.Api.SendAsync(HttpMethod.Post, Workloads + "deployments", """
            { "apiVersion": "apps/v1", "kind": "Deployment", "metadata": { "name": "karpenter", "labels": { "app.kubernetes.io/name": "karpenter" } },
              "spec": { "selector": { "matchLabels": { "a": "b" } }, "template": { "metadata": { "labels": { "a": "b" } }, "spec": { "containers": [{ "name": "a", "image": "x/a:1" }] } } } }
            """);
        const string definition = "/apis/apiextensions.k8s.io/v1/customresourcedefinitions/nodepools.karpenter.sh";
        const string patch = """
            [{ "op": "add", "path": "/spec/versions/0/schema/openAPIV3Schema/properties/spec/required", "value": ["weight"] },
             { "op": "add", "path": "/spec/versions/0/schema/openAPIV3Schema/properties/spec/properties/weight", "value": { "type": "integer" } }]
            """;
        (await _fixture.Api.SendAsync(HttpMethod.Patch, definition, patch, "application/json-patch+json")).Code.ShouldBe(HttpStatusCode.OK);
        _fixture.StandIn.HoldBack(new ObjectReference("karpenter.sh/v1", "NodePool", "loose"));
        _fixture.StandIn.LetGo(new ObjectReference("karpenter.sh/v1", "NodePool", "loose"));
        // The controllers work in order: what comes later is seen only when they have survived what came before.
        var owner = await CreateAsync("owner");
        await CreateAsync("dependent", owner);
        await _fixture.Api.SendAsync(HttpMethod.Delete, Maps + "/owner", null);
        await GoneAsync(Maps, "dependent");
    }

    private async Task<JsonObject> CreateAsync(string name, JsonObject? owner = null, string? finalizer = null)
    {
        var metadata = new JsonObject { ["name"] = name };
        if (owner is not null)
        {
            metadata["ownerReferences"] = new JsonArray(new JsonObject
            {
                ["apiVersion"] = "v1",
                ["kind"] = "ConfigMap",
                ["name"] = (string)owner["metadata"]!["name"]!,
                ["uid"] = (string)owner["metadata"]!["uid"]!,
                ["blockOwnerDeletion"] = true,
            });
        }
        if (finalizer is not null)
            metadata["finalizers"] = new JsonArray(finalizer);
        var (code, created) = await _fixture.Api.SendAsync(HttpMethod.Post, Maps, new JsonObject { ["apiVersion"] = "v1", ["kind"] = "ConfigMap", ["metadata"] = metadata }.ToJsonString());
        code.ShouldBe(HttpStatusCode.Created, created.ToJsonString());
        return created;
    }

    /// <summary>Waits for the end of an object, which may have been before.</summary>
    private async Task GoneAsync(string collection, string name)
    {
        var (_, list) = await _fixture.Api.GetAsync($"{collection}?fieldSelector=metadata.name%3D{name}");
        if (list["items"]!.AsArray().Count > 0)
            await _fixture.Api.WatchAsync($"{collection}", name, static (type, _) => type == "DELETED", (string)list["metadata"]!["resourceVersion"]!);
    }
}
