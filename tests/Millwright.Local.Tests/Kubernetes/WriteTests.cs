using System.Net;
using System.Text.Json.Nodes;

namespace Millwright.Local.Tests.Kubernetes;

/// <summary>What creations, updates and deletions are refused for, and what a dry run leaves behind.</summary>
public sealed class WriteTests(StandInFixture fixture) : IClassFixture<StandInFixture>
{
    private const string Maps = "/api/v1/namespaces/default/configmaps";
    private const string Roles = "/apis/rbac.authorization.k8s.io/v1/clusterroles";

    [Fact]
    public async Task Update_WithTheVersionItRead_IsStored()
    {
        var item = await CreateAsync("put");
        item["data"] = new JsonObject { ["a"] = "2" };
        var (code, updated) = await PutAsync("put", item);
        code.ShouldBe(HttpStatusCode.OK);
        ((string?)updated["metadata"]!["resourceVersion"]).ShouldNotBe((string?)item["metadata"]!["resourceVersion"]);
        var (late, status) = await PutAsync("put", item);
        late.ShouldBe(HttpStatusCode.Conflict);
        ((string?)status["message"]).ShouldBe("Operation cannot be fulfilled on configmaps \"put\": the object has been modified; please apply your changes to the latest version and try again");
    }

    [Theory]
    [InlineData("uid", "00000000-0000-0000-0000-000000000000", HttpStatusCode.Conflict, "Precondition failed: UID in precondition")]
    [InlineData("creationTimestamp", "2001-01-01T00:00:00Z", HttpStatusCode.UnprocessableEntity, "metadata.creationTimestamp")]
    [InlineData("deletionTimestamp", "2001-01-01T00:00:00Z", HttpStatusCode.UnprocessableEntity, "metadata.deletionTimestamp")]
    [InlineData("name", "other", HttpStatusCode.BadRequest, "does not match the name on the URL")]
    [InlineData("namespace", "kube-system", HttpStatusCode.BadRequest, "does not match the namespace")]
    public async Task Update_ChangingWhatTheServerSets_IsRefused(string field, string value, HttpStatusCode expected, string why)
    {
        var item = await CreateAsync("fixed-" + field.ToLowerInvariant());
        var name = (string)item["metadata"]!["name"]!;
        item["metadata"]![field] = value;
        var (code, status) = await PutAsync(name, item);
        code.ShouldBe(expected);
        ((string?)status["message"]).ShouldNotBeNull().ShouldContain(why);
    }

    [Fact]
    public async Task Update_CustomResourceWithoutVersion_IsInvalid()
    {
        if ((await fixture.Api.GetAsync("/apis/apiextensions.k8s.io/v1/customresourcedefinitions/nodepools.karpenter.sh")).Code == HttpStatusCode.NotFound)
            await fixture.DefineAsync(RecordedBodies.Definition);
        const string path = "/apis/karpenter.sh/v1/nodepools/unconditional";
        await fixture.Api.ApplyAsync(path, RecordedBodies.Pool("unconditional", "1"));
        var (code, status) = await fixture.Api.SendAsync(HttpMethod.Put, path, RecordedBodies.Pool("unconditional", "2"));
        code.ShouldBe(HttpStatusCode.UnprocessableEntity);
        ((string?)status["message"]).ShouldNotBeNull().ShouldContain("metadata.resourceVersion: Invalid value: 0: must be specified for an update");
    }

    [Fact]
    public async Task Update_BuiltInWithoutVersion_IsStored()
    {
        var item = await CreateAsync("unversioned");
        item["metadata"]!.AsObject().Remove("resourceVersion");
        (await PutAsync("unversioned", item)).Code.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Update_Missing_IsNotFound()
        => (await PutAsync("nothing", ConfigMap("nothing"))).Code.ShouldBe(HttpStatusCode.NotFound);

    [Theory]
    [InlineData("/apis/rbac.authorization.k8s.io/v1/clusterroles", "rbac.authorization.k8s.io/v1", "ClusterRole")]
    [InlineData("/api/v1/namespaces", "v1", "Namespace")]
    public async Task Create_NamespaceOnClusterScopedObject_IsCleared(string path, string apiVersion, string kind)
    {
        var body = $$"""{ "apiVersion": "{{apiVersion}}", "kind": "{{kind}}", "metadata": { "name": "scoped", "namespace": "kube-system" } }""";
        var (code, created) = await fixture.Api.SendAsync(HttpMethod.Post, path, body);
        code.ShouldBe(HttpStatusCode.Created, created.ToJsonString());
        created["metadata"]!["namespace"].ShouldBeNull();
        var (applied, item) = await fixture.Api.ApplyAsync(path + "/scoped", body);
        applied.ShouldBe(HttpStatusCode.OK);
        item["metadata"]!["namespace"].ShouldBeNull();
    }

    [Fact]
    public async Task Apply_ToAnotherNamespaceThanTheUrls_IsRefused()
    {
        var (code, status) = await fixture.Api.ApplyAsync(Maps + "/strayed", """{ "apiVersion": "v1", "kind": "ConfigMap", "metadata": { "name": "strayed", "namespace": "kube-system" } }""");
        code.ShouldBe(HttpStatusCode.BadRequest);
        ((string?)status["message"]).ShouldBe("the namespace of the provided object does not match the namespace sent on the request");
    }

    [Fact]
    public async Task Apply_WithUidOfNothing_Conflicts()
    {
        var (code, status) = await fixture.Api.ApplyAsync(Maps + "/ghost", """{ "apiVersion": "v1", "kind": "ConfigMap", "metadata": { "name": "ghost", "uid": "11111111-0000-0000-0000-000000000000" } }""");
        code.ShouldBe(HttpStatusCode.Conflict);
        ((string?)status["message"]).ShouldNotBeNull().ShouldContain("no existing object was found");
    }

    [Theory]
    [InlineData("Upper")]
    [InlineData("-dash")]
    [InlineData("under_score")]
    [InlineData("dot.")]
    [InlineData("line\\n")]
    public async Task Create_NameThatIsNone_IsInvalid(string name)
    {
        var (code, status) = await fixture.Api.SendAsync(HttpMethod.Post, Maps, ConfigMap(name, "{}").ToJsonString().Replace("\\\\n", "\\n", StringComparison.Ordinal));
        code.ShouldBe(HttpStatusCode.UnprocessableEntity);
        ((string?)status["message"]).ShouldNotBeNull().ShouldContain("metadata.name: Invalid value");
    }

    [Theory]
    [InlineData("""{ "-a": "x" }""", "name part must consist of")]
    [InlineData("""{ "a/b/c": "x" }""", "")]
    [InlineData("""{ "/a": "x" }""", "prefix part must be non-empty")]
    [InlineData("""{ "A_B.example/a": "x" }""", "prefix part a lowercase RFC 1123 subdomain")]
    [InlineData("""{ "example.com/": "x" }""", "name part must be non-empty")]
    [InlineData("""{ "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa": "x" }""", "must be no more than 63 bytes")]
    [InlineData("""{ "a": "x y" }""", "a valid label must be")]
    [InlineData("""{ "a": "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" }""", "must be no more than 63 bytes")]
    public async Task Create_LabelThatIsNone_IsInvalid(string labels, string why)
    {
        var (code, status) = await fixture.Api.SendAsync(HttpMethod.Post, Maps, ConfigMap("labels", labels).ToJsonString());
        code.ShouldBe(HttpStatusCode.UnprocessableEntity);
        ((string?)status["message"]).ShouldNotBeNull().ShouldContain("metadata.labels: Invalid value");
        ((string?)status["message"]).ShouldNotBeNull().ShouldContain(why);
    }

    [Fact]
    public async Task Create_LabelThatIsNoText_IsBadRequest()
        => (await fixture.Api.SendAsync(HttpMethod.Post, Maps, ConfigMap("number", """{ "a": 1 }""").ToJsonString())).Code.ShouldBe(HttpStatusCode.BadRequest);

    [Fact]
    public async Task Create_Twice_AlreadyExists()
    {
        await CreateAsync("twice");
        var (code, status) = await fixture.Api.SendAsync(HttpMethod.Post, Maps, ConfigMap("twice").ToJsonString());
        code.ShouldBe(HttpStatusCode.Conflict);
        ((string?)status["reason"]).ShouldBe("AlreadyExists");
    }

    [Fact]
    public async Task Create_WholeNumberWrittenAsFraction_IsBadRequestForBuiltInKinds()
    {
        const string body = """
            { "apiVersion": "apps/v1", "kind": "Deployment", "metadata": { "name": "fraction" }, "spec": { "replicas": 2.0, "selector": { "matchLabels": { "a": "b" } },
              "template": { "metadata": { "labels": { "a": "b" } }, "spec": { "containers": [{ "name": "a", "image": "x/a:1" }] } } } }
            """;
        (await fixture.Api.SendAsync(HttpMethod.Post, "/apis/apps/v1/namespaces/default/deployments", body)).Code.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Create_UnknownFieldOutsideAscii_WarnsAndIsStored()
    {
        var (code, created) = await fixture.Api.SendAsync(HttpMethod.Post, Maps, """{ "apiVersion": "v1", "kind": "ConfigMap", "metadata": { "name": "warned" }, "größe\u0000\n": 1 }""");
        code.ShouldBe(HttpStatusCode.Created);
        created.ContainsKey("größe\u0000\n").ShouldBeFalse();
    }

    [Fact]
    public async Task Create_BodyThatIsTooLarge_IsRequestEntityTooLarge()
    {
        var (code, status) = await fixture.Api.SendAsync(HttpMethod.Post, Maps, new string(' ', 3 * 1024 * 1024) + ConfigMap("large").ToJsonString());
        code.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        ((string?)status["reason"]).ShouldBe("RequestEntityTooLarge");
    }

    [Theory]
    [InlineData("POST", "")]
    [InlineData("PATCH", "/dry-new")]
    public async Task DryRun_OfCreation_LeavesNothing(string method, string name)
    {
        var type = method == "POST" ? "application/json" : "application/apply-patch+yaml";
        var (code, item) = await fixture.Api.SendAsync(new HttpMethod(method), $"{Maps}{name}?fieldManager=m&dryRun=All", ConfigMap("dry-new").ToJsonString(), type);
        code.ShouldBe(HttpStatusCode.Created, item.ToJsonString());
        ((string?)item["metadata"]!["uid"]).ShouldNotBeNullOrEmpty();
        (await fixture.Api.GetAsync(Maps + "/dry-new")).Code.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task DryRun_OfChangeAndDeletion_LeavesTheObject()
    {
        await CreateAsync("dry");
        var before = (await fixture.Api.GetAsync(Maps + "/dry")).Body;
        var changed = ConfigMap("dry");
        changed["data"] = new JsonObject { ["a"] = "9" };
        foreach (var (method, type, further) in ((HttpMethod, string, string)[])
        [
            (HttpMethod.Put, "application/json", ""), (HttpMethod.Patch, "application/merge-patch+json", ""), (HttpMethod.Patch, "application/apply-patch+yaml", "&force=true"),
        ])
        {
            var (code, item) = await fixture.Api.SendAsync(method, $"{Maps}/dry?dryRun=All&fieldManager=m{further}", changed.ToJsonString(), type);
            code.ShouldBe(HttpStatusCode.OK, item.ToJsonString());
            ((string?)item["data"]!["a"]).ShouldBe("9");
        }
        (await fixture.Api.SendAsync(HttpMethod.Delete, Maps + "/dry?dryRun=All", null)).Code.ShouldBe(HttpStatusCode.OK);
        JsonNode.DeepEquals((await fixture.Api.GetAsync(Maps + "/dry")).Body, before).ShouldBeTrue();
    }

    [Theory]
    [InlineData("?dryRun=Some", null)]
    [InlineData("", """{ "kind": "DeleteOptions", "apiVersion": "v1", "dryRun": ["Some"] }""")]
    [InlineData("?propagationPolicy=Sideways", null)]
    public async Task Delete_OptionThatIsUnknown_DeletesNothing(string query, string? body)
    {
        if ((await fixture.Api.GetAsync(Maps + "/kept")).Code == HttpStatusCode.NotFound)
            await CreateAsync("kept");
        (await fixture.Api.SendAsync(HttpMethod.Delete, Maps + "/kept" + query, body)).Code.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await fixture.Api.GetAsync(Maps + "/kept")).Code.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("uid")]
    [InlineData("resourceVersion")]
    public async Task Delete_PreconditionThatFails_Conflicts(string field)
    {
        var name = "guarded-" + field.ToLowerInvariant();
        await CreateAsync(name);
        (await fixture.Api.SendAsync(HttpMethod.Delete, $"{Maps}/{name}", $$"""{ "preconditions": { "{{field}}": "1" } }""")).Code.ShouldBe(HttpStatusCode.Conflict);
        (await fixture.Api.GetAsync($"{Maps}/{name}")).Code.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("status")]
    [InlineData("scale")]
    public async Task Delete_Subresource_IsNotAllowed(string subresource)
    {
        const string deployments = "/apis/apps/v1/namespaces/default/deployments";
        await fixture.Api.SendAsync(HttpMethod.Post, deployments, """
            { "apiVersion": "apps/v1", "kind": "Deployment", "metadata": { "name": "sub" }, "spec": { "selector": { "matchLabels": { "a": "b" } },
              "template": { "metadata": { "labels": { "a": "b" } }, "spec": { "containers": [{ "name": "a", "image": "x/a:1" }] } } } }
            """);
        (await fixture.Api.SendAsync(HttpMethod.Delete, $"{deployments}/sub/{subresource}", null)).Code.ShouldBe(HttpStatusCode.MethodNotAllowed);
        (await fixture.Api.GetAsync(deployments + "/sub")).Code.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("default")]
    [InlineData("kube-system")]
    [InlineData("kube-public")]
    public async Task Delete_NamespaceOfTheCluster_IsForbidden(string name)
    {
        var (code, status) = await fixture.Api.SendAsync(HttpMethod.Delete, "/api/v1/namespaces/" + name, null);
        code.ShouldBe(HttpStatusCode.Forbidden);
        ((string?)status["message"]).ShouldBe($"namespaces \"{name}\" is forbidden: this namespace may not be deleted");
    }

    [Fact]
    public async Task Create_GenerateName_GetsASuffix()
    {
        var (code, created) = await fixture.Api.SendAsync(HttpMethod.Post, Roles, """{ "apiVersion": "rbac.authorization.k8s.io/v1", "kind": "ClusterRole", "metadata": { "generateName": "made-" } }""");
        code.ShouldBe(HttpStatusCode.Created);
        ((string?)created["metadata"]!["name"]).ShouldNotBeNull().ShouldMatch("^made-[a-z0-9]{5}$");
    }

    private Task<(HttpStatusCode Code, JsonObject Body)> PutAsync(string name, JsonObject item) => fixture.Api.SendAsync(HttpMethod.Put, $"{Maps}/{name}", item.ToJsonString());

    private async Task<JsonObject> CreateAsync(string name)
    {
        var (code, created) = await fixture.Api.SendAsync(HttpMethod.Post, Maps, ConfigMap(name).ToJsonString());
        code.ShouldBe(HttpStatusCode.Created, created.ToJsonString());
        return created;
    }

    private static JsonObject ConfigMap(string name, string labels = "{}") => new()
    {
        ["apiVersion"] = "v1",
        ["kind"] = "ConfigMap",
        ["metadata"] = new JsonObject { ["name"] = name, ["labels"] = JsonNode.Parse(labels) },
        ["data"] = new JsonObject { ["a"] = "1" },
    };
}
