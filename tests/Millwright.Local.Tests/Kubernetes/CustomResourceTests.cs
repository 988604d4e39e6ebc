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
    [InlineData("""{ "type": "object", "anyOf": [{ "x-kubernetes-validations": [{ "rule": "false" }] }] }""", "anyOf[0].x-kubernetes-validations: Forbidden")]
    [InlineData("""{ "type": "object", "properties": { "a": { "type": "string" } }, "anyOf": [{ "properties": { "a": { "type": "string" } } }] }""", "anyOf[0].properties[a].type: Forbidden: must be empty to be structural")]
    [InlineData("""{ "type": "object", "properties": { "a": { "type": "string" } }, "not": { "additionalProperties": { "minLength": 1 } } }""", "not.additionalProperties: Forbidden: must be empty to be structural")]
    [InlineData("""{ "type": "object", "properties": { "a": { "type": "string" } }, "oneOf": [{ "required": ["b"], "properties": { "b": {} } }] }""", "properties[b]: Required value: because it is defined in")]
    [InlineData("""{ "type": "object", "properties": { "l": { "type": "array", "items": { "type": "string", "x-kubernetes-validations": [{ "rule": "self == oldSelf" }] } } } }""", "oldSelf cannot be used on the uncorrelatable portion of the schema")]
    [InlineData("""{ "type": "object", "x-kubernetes-validations": [{ "rule": "true", "reason": "Whim" }] }""", "reason: Unsupported value: \"Whim\"")]
    [InlineData("""{ "type": "object", "properties": { "mail": { "type": "string", "format": "email" } } }""", "format: Forbidden: this format is not known here")]
    [InlineData("""{ "type": "object", "properties": { "p": { "type": "string", "pattern": "[[:alpha:]]" } } }""", "must be a valid regular expression")]
    [InlineData("""{ "type": "object", "x-kubernetes-validations": [{ "rule": "has(self.metadata.labels)" }] }""", "undefined field 'labels'")]
    [InlineData("""{ "type": "array", "items": { "type": "string" } }""", "must be object at the root")]
    [InlineData("""{ "type": "object", "properties": { "l": { "type": "array", "x-kubernetes-list-type": "map", "items": { "type": "object", "properties": {} } } } }""", "must not be empty if x-kubernetes-list-type is map")]
    [InlineData("""{ "type": "object", "properties": { "l": { "type": "array", "uniqueItems": true, "items": { "type": "string" } } } }""", "uniqueItems cannot be set to true")]
    [InlineData("""{ "type": "object", "properties": { "s": { "type": "string", "default": 1 } } }""", "must be of type string")]
    [InlineData("""{ "type": "object", "properties": { "s": { "$ref": "#/x" } } }""", "this keyword is not known here")]
    public async Task Definition_WithBrokenSchema_IsRefused(string schema, string why)
    {
        var (code, status) = await fixture.Api.ApplyAsync(Definitions + "broken.test.example", Definition("broken", "Broken", schema));
        code.ShouldBe(HttpStatusCode.UnprocessableEntity);
        ((string?)status["message"]).ShouldNotBeNull().ShouldContain(why);
    }

    [Fact]
    public async Task Object_WithRuleOnItsName_IsHeldToIt()
    {
        await fixture.DefineAsync(Definition("named", "Named", """{ "type": "object", "x-kubernetes-validations": [{ "rule": "self.metadata.name.startsWith('n') && self.kind == 'Named'", "message": "names begin with n" }] }"""));
        const string path = "/apis/test.example/v1/named/";
        (await fixture.Api.ApplyAsync(path + "n1", """{ "apiVersion": "test.example/v1", "kind": "Named", "metadata": { "name": "n1" } }""")).Code.ShouldBe(HttpStatusCode.Created);
        ((string?)(await fixture.Api.ApplyAsync(path + "x1", """{ "apiVersion": "test.example/v1", "kind": "Named", "metadata": { "name": "x1" } }""")).Body["message"]).ShouldNotBeNull().ShouldContain("names begin with n");
    }

    [Fact]
    public async Task Object_RuleOnMapListItem_ComparesItemsByKey()
    {
        await fixture.DefineAsync(Definition("keyed", "Keyed", """
            { "type": "object", "properties": { "l": { "type": "array", "x-kubernetes-list-type": "map", "x-kubernetes-list-map-keys": ["k"], "items": { "type": "object", "required": ["k"],
              "properties": { "k": { "type": "string" }, "v": { "type": "string" } }, "x-kubernetes-validations": [{ "rule": "self.v == oldSelf.v", "message": "v is fixed" }] } } } }
            """));
        const string path = "/apis/test.example/v1/keyed/k";
        static string Keyed(string list) => $$"""{ "apiVersion": "test.example/v1", "kind": "Keyed", "metadata": { "name": "k" }, "l": {{list}} }""";
        await fixture.Api.ApplyAsync(path, Keyed("""[{ "k": "a", "v": "1" }]"""));
        (await fixture.Api.ApplyAsync(path, Keyed("""[{ "k": "b", "v": "2" }, { "k": "a", "v": "1" }]"""))).Code.ShouldBe(HttpStatusCode.OK);
        ((string?)(await fixture.Api.ApplyAsync(path, Keyed("""[{ "k": "b", "v": "3" }]"""))).Body["message"]).ShouldNotBeNull().ShouldContain("v is fixed");
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
