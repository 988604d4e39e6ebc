using System.Net;

namespace Millwright.Local.Tests.Kubernetes;

/// <summary>What a deletion is refused for.</summary>
public sealed class DeleteTests(StandInFixture fixture) : IClassFixture<StandInFixture>
{
    private readonly ConfigMapCollection _maps = new(fixture.Api);

    [Theory]
    [InlineData("?dryRun=Some", null)]
    [InlineData("", """{ "kind": "DeleteOptions", "apiVersion": "v1", "dryRun": ["Some"] }""")]
    [InlineData("?propagationPolicy=Sideways", null)]
    public async Task Delete_OptionThatIsUnknown_DeletesNothing(string query, string? body)
    {
        if ((await fixture.Api.GetAsync(ConfigMapCollection.Path + "/kept")).Code == HttpStatusCode.NotFound)
            await _maps.CreateAsync("kept");
        (await fixture.Api.SendAsync(HttpMethod.Delete, ConfigMapCollection.Path + "/kept" + query, body)).Code.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await fixture.Api.GetAsync(ConfigMapCollection.Path + "/kept")).Code.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("uid")]
    [InlineData("resourceVersion")]
    public async Task Delete_PreconditionThatFails_Conflicts(string field)
    {
        var name = "guarded-" + field.ToLowerInvariant();
        await _maps.CreateAsync(name);
        (await fixture.Api.SendAsync(HttpMethod.Delete, $"{ConfigMapCollection.Path}/{name}", $$"""{ "preconditions": { "{{field}}": "1" } }""")).Code.ShouldBe(HttpStatusCode.Conflict);
        (await fixture.Api.GetAsync($"{ConfigMapCollection.Path}/{name}")).Code.ShouldBe(HttpStatusCode.OK);
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
}
