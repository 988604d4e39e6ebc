using System.Net;

namespace Millwright.Local.Tests.Kubernetes;

/// <summary>What a new object is refused for, and what the server makes of it.</summary>
public sealed class CreateTests(StandInFixture fixture) : IClassFixture<StandInFixture>
{
    private const string Roles = "/apis/rbac.authorization.k8s.io/v1/clusterroles";

    private readonly ConfigMapCollection _maps = new(fixture.Api);

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
        var (code, status) = await fixture.Api.ApplyAsync(ConfigMapCollection.Path + "/strayed", """{ "apiVersion": "v1", "kind": "ConfigMap", "metadata": { "name": "strayed", "namespace": "kube-system" } }""");
        code.ShouldBe(HttpStatusCode.BadRequest);
        ((string?)status["message"]).ShouldBe("the namespace of the provided object does not match the namespace sent on the request");
    }

    [Fact]
    public async Task Apply_WithUidOfNothing_Conflicts()
    {
        var (code, status) = await fixture.Api.ApplyAsync(ConfigMapCollection.Path + "/ghost", """{ "apiVersion": "v1", "kind": "ConfigMap", "metadata": { "name": "ghost", "uid": "11111111-0000-0000-0000-000000000000" } }""");
        code.ShouldBe(HttpStatusCode.Conflict);
        ((string?)status["message"]).ShouldNotBeNull().ShouldContain("no existing object was found");
    }

    [Theory]
    [InlineData("Upper")]
    [InlineData("-dash")]
    [InlineData("under_score")]
    [InlineData("dot.")]
    [InlineData("line\n")]
    public async Task Create_NameThatIsNone_IsInvalid(string name)
    {
        var (code, status) = await fixture.Api.SendAsync(HttpMethod.Post, ConfigMapCollection.Path, ConfigMapCollection.New(name).ToJsonString());
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
        var (code, status) = await fixture.Api.SendAsync(HttpMethod.Post, ConfigMapCollection.Path, ConfigMapCollection.New("labels", labels).ToJsonString());
        code.ShouldBe(HttpStatusCode.UnprocessableEntity);
        ((string?)status["message"]).ShouldNotBeNull().ShouldContain("metadata.labels: Invalid value");
        ((string?)status["message"]).ShouldNotBeNull().ShouldContain(why);
    }

    [Fact]
    public async Task Create_LabelThatIsNoText_IsBadRequest()
        => (await fixture.Api.SendAsync(HttpMethod.Post, ConfigMapCollection.Path, ConfigMapCollection.New("number", """{ "a": 1 }""").ToJsonString())).Code.ShouldBe(HttpStatusCode.BadRequest);

    [Fact]
    public async Task Create_Twice_AlreadyExists()
    {
        await _maps.CreateAsync("twice");
        var (code, status) = await fixture.Api.SendAsync(HttpMethod.Post, ConfigMapCollection.Path, ConfigMapCollection.New("twice").ToJsonString());
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
        var (code, created) = await fixture.Api.SendAsync(HttpMethod.Post, ConfigMapCollection.Path, """{ "apiVersion": "v1", "kind": "ConfigMap", "metadata": { "name": "warned" }, "größe\u0000\n": 1 }""");
        code.ShouldBe(HttpStatusCode.Created);
        created.ContainsKey("größe\u0000\n").ShouldBeFalse();
    }

    [Fact]
    public async Task Create_BodyThatIsTooLarge_IsRequestEntityTooLarge()
    {
        var (code, status) = await fixture.Api.SendAsync(HttpMethod.Post, ConfigMapCollection.Path, new string(' ', 3 * 1024 * 1024) + ConfigMapCollection.New("large").ToJsonString());
        code.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        ((string?)status["reason"]).ShouldBe("RequestEntityTooLarge");
    }

    [Fact]
    public async Task Create_GenerateName_GetsASuffix()
    {
        var (code, created) = await fixture.Api.SendAsync(HttpMethod.Post, Roles, """{ "apiVersion": "rbac.authorization.k8s.io/v1", "kind": "ClusterRole", "metadata": { "generateName": "made-" } }""");
        code.ShouldBe(HttpStatusCode.Created);
        ((string?)created["metadata"]!["name"]).ShouldNotBeNull().ShouldMatch("^made-[a-z0-9]{5}$");
    }
}
