using System.Net;
using System.Text.Json.Nodes;

namespace Millwright.Local.Tests.Kubernetes;

/// <summary>Custom resources, from their definition to their end.</summary>
public sealed class CustomResourceTests(StandInFixture fixture) : IClassFixture<StandInFixture>
{
    private const string Definitions = "/apis/apiextensions.k8s.io/v1/customresourcedefinitions/";

    [Theory]
    [InlineData("""{ "type": "object", "properties": { "spec": { "type": "object", "x-kubernetes-validations": [{ "rule": "url('x').getHost() == ''" }] } } }""", "undeclared reference")]
    [InlineData("""{ "type": "object", "properties": { "spec": {} } }""", "must not be empty for specified object fields")]
    [InlineData("""{ "type": "object", "properties": { "spec": { "type": "string", "pattern": "(" } } }""", "must be a valid regular expression")]
    [InlineData("""{ "type": "object", "properties": { "spec": { "type": "string", "maxLength": 1, "default": "long" } } }""", "Too long")]
    [InlineData("""{ "type": "object", "properties": { "spec": { "type": "array" } } }""", "must be specified")]
    public async Task Definition_WithBrokenSchema_IsRefused(string schema, string why)
    {
        var (code, status) = await fixture.Api.ApplyAsync(Definitions + "broken.test.example", Definition("broken", "Broken", schema));
        code.ShouldBe(HttpStatusCode.UnprocessableEntity);
        ((string?)status["message"]).ShouldNotBeNull().ShouldContain(why);
    }

    [Fact]
    public async Task Object_WithTransitionRuleAndFinalizer_IsGuarded()
    {
        const string schema = """
            { "type": "object", "properties": {
                "spec": { "type": "object", "properties": { "kind": { "type": "string", "x-kubernetes-validations": [{ "rule": "self == oldSelf", "message": "kind is fixed" }] },
                                                            "size": { "type": "integer", "default": 3 } } },
                "status": { "type": "object", "properties": { "phase": { "type": "string" } } } } }
            """;
        await fixture.Api.ApplyAsync(Definitions + "gadgets.test.example", Definition("gadgets", "Gadget", schema));
        (await fixture.KubectlAsync("wait", "--for=condition=Established", "crd/gadgets.test.example", "--timeout=10s")).ShouldSucceed();
        const string path = "/apis/test.example/v1/gadgets/g";
        var (code, created) = await fixture.Api.ApplyAsync(path, Gadget("a"));
        code.ShouldBe(HttpStatusCode.Created);
        ((int)created["spec"]!["size"]!).ShouldBe(3);
        ((string?)(await fixture.Api.ApplyAsync(path, Gadget("b"))).Body["message"]).ShouldNotBeNull().ShouldContain("spec.kind: Invalid value: kind is fixed");

        var (_, withStatus) = await fixture.Api.SendAsync(HttpMethod.Patch, path + "/status", """{ "status": { "phase": "Up" }, "spec": { "size": 9 } }""", "application/merge-patch+json");
        ((string?)withStatus["status"]!["phase"]).ShouldBe("Up");
        ((int)withStatus["spec"]!["size"]!).ShouldBe(3, "the status subresource leaves the specification alone");
        ((int)withStatus["metadata"]!["generation"]!).ShouldBe(1);

        var (_, held) = await fixture.Api.SendAsync(HttpMethod.Delete, path, null);
        held["metadata"]!["deletionTimestamp"].ShouldNotBeNull();
        await fixture.Api.SendAsync(HttpMethod.Patch, path, """{ "metadata": { "finalizers": null } }""", "application/merge-patch+json");
        (await fixture.Api.GetAsync(path)).Code.ShouldBe(HttpStatusCode.NotFound);
    }

    private static string Definition(string plural, string kind, string schema) => new JsonObject
    {
        ["apiVersion"] = "apiextensions.k8s.io/v1",
        ["kind"] = "CustomResourceDefinition",
        ["metadata"] = new JsonObject { ["name"] = plural + ".test.example" },
        ["spec"] = JsonNode.Parse($$"""
            { "group": "test.example", "scope": "Cluster", "names": { "plural": "{{plural}}", "kind": "{{kind}}" },
              "versions": [{ "name": "v1", "served": true, "storage": true, "subresources": { "status": {} }, "schema": { "openAPIV3Schema": {{schema}} } }] }
            """),
    }.ToJsonString();

    private static string Gadget(string kind)
        => $$"""{ "apiVersion": "test.example/v1", "kind": "Gadget", "metadata": { "name": "g", "finalizers": ["test.example/hold"] }, "spec": { "kind": "{{kind}}" } }""";
}
