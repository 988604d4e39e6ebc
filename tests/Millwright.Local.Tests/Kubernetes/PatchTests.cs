using System.Net;

namespace Millwright.Local.Tests.Kubernetes;

/// <summary>The three patches besides server-side apply.</summary>
public sealed class PatchTests(StandInFixture fixture) : IClassFixture<StandInFixture>
{
    private const string Strategic = "application/strategic-merge-patch+json";
    private const string Merge = "application/merge-patch+json";
    private const string Operations = "application/json-patch+json";
    private const string Deployments = "/apis/apps/v1/namespaces/default/deployments/";

    [Theory]
    [InlineData("""{ "spec": { "template": { "spec": { "containers": [{ "name": "a", "image": "x/a:2" }] } } } }""", "a=x/a:2,b=x/b:1")]
    [InlineData("""{ "spec": { "template": { "spec": { "containers": [{ "name": "c", "image": "x/c:1" }] } } } }""", "a=x/a:1,b=x/b:1,c=x/c:1")]
    [InlineData("""{ "spec": { "template": { "spec": { "containers": [{ "name": "b", "$patch": "delete" }] } } } }""", "a=x/a:1")]
    [InlineData("""{ "spec": { "template": { "spec": { "containers": [{ "$patch": "replace" }, { "name": "z", "image": "x/z:1" }] } } } }""", "z=x/z:1")]
    [InlineData("""{ "spec": { "template": { "spec": { "$setElementOrder/containers": [{ "name": "b" }, { "name": "a" }], "containers": [{ "name": "a", "image": "x/a:3" }] } } } }""", "b=x/b:1,a=x/a:3")]
    public async Task Strategic_ListOfContainers_MergesByName(string patch, string containers)
    {
        var path = await CreateAsync("smp");
        var (code, item) = await fixture.Api.SendAsync(HttpMethod.Patch, path, patch, Strategic);
        code.ShouldBe(HttpStatusCode.OK, item.ToJsonString());
        string.Join(',', item["spec"]!["template"]!["spec"]!["containers"]!.AsArray().Select(container => $"{container!["name"]}={container["image"]}")).ShouldBe(containers);
    }

    [Fact]
    public async Task Strategic_FinalizersAndNull_JoinAndRemove()
    {
        var path = await CreateAsync("sets");
        var (_, joined) = await fixture.Api.SendAsync(HttpMethod.Patch, path, """{ "metadata": { "finalizers": ["test.example/b"], "labels": { "tier": null } } }""", Strategic);
        joined["metadata"]!["finalizers"]!.AsArray().Select(item => (string)item!).ShouldBe(["test.example/a", "test.example/b"]);
        joined["metadata"]!["labels"]!.AsObject().ContainsKey("tier").ShouldBeFalse();
        var (_, left) = await fixture.Api.SendAsync(HttpMethod.Patch, path, """{ "metadata": { "$deleteFromPrimitiveList/finalizers": ["test.example/a"] } }""", Strategic);
        left["metadata"]!["finalizers"]!.AsArray().Select(item => (string)item!).ShouldBe(["test.example/b"]);
    }

    [Fact]
    public async Task Strategic_RetainKeys_DropsTheOthers()
    {
        var path = await CreateAsync("strategy");
        var (_, item) = await fixture.Api.SendAsync(HttpMethod.Patch, path, """{ "spec": { "strategy": { "$retainKeys": ["type"], "type": "Recreate" } } }""", Strategic);
        item["spec"]!["strategy"]!.ToJsonString().ShouldBe("""{"type":"Recreate"}""");
    }

    [Theory]
    [InlineData("""{ "spec": { "template": { "spec": { "containers": [{ "image": "x/a:2" }] } } } }""", "does not contain declared merge key: name")]
    [InlineData("""{ "spec": { "$unheard": [] } }""", "$unheard")]
    [InlineData("""[]""", "")]
    public async Task Strategic_ThatDoesNotFit_IsRefused(string patch, string why)
        => (await RefusedAsync(await CreateAsync("wrong"), patch, Strategic)).ShouldContain(why);

    [Fact]
    public async Task Strategic_OnCustomResource_IsUnsupported()
    {
        const string definitions = "/apis/apiextensions.k8s.io/v1/customresourcedefinitions/nodepools.karpenter.sh";
        if ((await fixture.Api.GetAsync(definitions)).Code == HttpStatusCode.NotFound)
            await fixture.DefineAsync(RecordedBodies.Definition);
        await fixture.Api.ApplyAsync("/apis/karpenter.sh/v1/nodepools/s", RecordedBodies.Pool("s", "1"));
        (await fixture.Api.SendAsync(HttpMethod.Patch, "/apis/karpenter.sh/v1/nodepools/s", "{}", Strategic)).Code.ShouldBe(HttpStatusCode.UnsupportedMediaType);
    }

    [Fact]
    public async Task Merge_ObjectsMergeListsReplaceNullRemoves()
    {
        var path = await CreateAsync("merge");
        var (code, item) = await fixture.Api.SendAsync(HttpMethod.Patch, path,
            """{ "metadata": { "labels": { "tier": null, "new": "1" } }, "spec": { "template": { "spec": { "containers": [{ "name": "z", "image": "x/z:1" }] } } } }""", Merge);
        code.ShouldBe(HttpStatusCode.OK, item.ToJsonString());
        item["metadata"]!["labels"]!.ToJsonString().ShouldBe("""{"app":"web","new":"1"}""");
        item["spec"]!["template"]!["spec"]!["containers"]!.AsArray().Count.ShouldBe(1);
        ((int)item["metadata"]!["generation"]!).ShouldBe(2);
    }

    [Fact]
    public async Task Merge_StaleResourceVersion_Conflicts()
        => (await RefusedAsync(await CreateAsync("stale"), """{ "metadata": { "resourceVersion": "1" } }""", Merge)).ShouldContain("the object has been modified");

    [Fact]
    public async Task Operations_AllKinds_Work()
    {
        var path = await CreateAsync("operations");
        var (code, item) = await fixture.Api.SendAsync(HttpMethod.Patch, path, """
            [{ "op": "test", "path": "/spec/replicas", "value": 2 },
             { "op": "replace", "path": "/spec/replicas", "value": 4 },
             { "op": "add", "path": "/metadata/labels/a~1b", "value": "1" },
             { "op": "copy", "from": "/metadata/labels/app", "path": "/metadata/labels/copy" },
             { "op": "move", "from": "/metadata/labels/tier", "path": "/metadata/labels/moved" },
             { "op": "add", "path": "/spec/template/spec/containers/-", "value": { "name": "c", "image": "x/c:1" } },
             { "op": "remove", "path": "/spec/template/spec/containers/0" }]
            """, Operations);
        code.ShouldBe(HttpStatusCode.OK, item.ToJsonString());
        ((int)item["spec"]!["replicas"]!).ShouldBe(4);
        item["metadata"]!["labels"]!.AsObject().Select(label => $"{label.Key}={label.Value}").Order(StringComparer.Ordinal).ShouldBe(["a/b=1", "app=web", "copy=web", "moved=front"]);
        item["spec"]!["template"]!["spec"]!["containers"]!.AsArray().Select(container => (string)container!["name"]!).ShouldBe(["b", "c"]);
    }

    [Theory]
    [InlineData("""[{ "op": "test", "path": "/spec/replicas", "value": 9 }]""")]
    [InlineData("""[{ "op": "remove", "path": "/spec/nothing" }]""")]
    [InlineData("""[{ "op": "replace", "path": "/spec/nothing", "value": 1 }]""")]
    [InlineData("""[{ "op": "add", "path": "/spec/template/spec/containers/7", "value": {} }]""")]
    [InlineData("""[{ "op": "add", "path": "/spec/template/spec/containers/01", "value": {} }]""")]
    [InlineData("""[{ "op": "add", "path": "/no/such/parent", "value": 1 }]""")]
    public async Task Operation_ThatDoesNotApply_IsUnprocessable(string patch)
    {
        var (code, status) = await fixture.Api.SendAsync(HttpMethod.Patch, await CreateAsync("refused"), patch, Operations);
        code.ShouldBe(HttpStatusCode.UnprocessableEntity);
        ((string?)status["reason"]).ShouldBe("Invalid");
        ((string?)status["message"]).ShouldNotBeNull().ShouldContain("the server rejected our request due to an error in our request");
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[1]")]
    [InlineData("""[{ "op": "frobnicate", "path": "/spec/replicas" }]""")]
    [InlineData("""[{ "op": "remove" }]""")]
    public async Task Operations_ThatAreNone_AreRefused(string patch) => await RefusedAsync(await CreateAsync("none"), patch, Operations);

    [Fact]
    public async Task AnyPatch_UnknownFieldWhenStrict_IsRefused()
        => (await RefusedAsync(await CreateAsync("strict") + "?fieldValidation=Strict", """{ "spec": { "unheard": 1 } }""", Merge)).ShouldContain("unknown field \"spec.unheard\"");

    private async Task<string> RefusedAsync(string path, string patch, string contentType)
    {
        var (code, status) = await fixture.Api.SendAsync(HttpMethod.Patch, path, patch, contentType);
        ((int)code).ShouldBeInRange(400, 499, status.ToJsonString());
        return (string)status["message"]!;
    }

    /// <summary>A Deployment as new, whatever an earlier case of the same name left.</summary>
    private async Task<string> CreateAsync(string name)
    {
        var path = Deployments + name;
        await fixture.Api.SendAsync(HttpMethod.Delete, path, null);
        await fixture.Api.SendAsync(HttpMethod.Patch, path, """{ "metadata": { "finalizers": null } }""", Merge);
        var (code, status) = await fixture.Api.SendAsync(HttpMethod.Post, Deployments.TrimEnd('/'), $$"""
            { "apiVersion": "apps/v1", "kind": "Deployment",
              "metadata": { "name": "{{name}}", "labels": { "app": "web", "tier": "front" }, "finalizers": ["test.example/a"] },
              "spec": { "replicas": 2, "selector": { "matchLabels": { "app": "web" } }, "template": { "metadata": { "labels": { "app": "web" } },
                "spec": { "containers": [{ "name": "a", "image": "x/a:1" }, { "name": "b", "image": "x/b:1" }] } } } }
            """);
        code.ShouldBe(HttpStatusCode.Created, status.ToJsonString());
        return path;
    }
}
