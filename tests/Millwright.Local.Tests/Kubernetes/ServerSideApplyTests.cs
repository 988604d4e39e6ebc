using System.Net;
using System.Text.Json.Nodes;

namespace Millwright.Local.Tests.Kubernetes;

/// <summary>Server-side apply, with the answers that a kube-apiserver gave to the same calls.</summary>
public sealed class ServerSideApplyTests(StandInFixture fixture) : IClassFixture<StandInFixture>
{
    private const string Maps = "/api/v1/namespaces/default/configmaps/";

    [Fact]
    public async Task Apply_AgainWithoutChange_KeepsTheObject()
    {
        var (created, first) = await fixture.Api.ApplyAsync(Maps + "same", ConfigMap("same", """{ "a": "1" }"""));
        var (repeated, second) = await fixture.Api.ApplyAsync(Maps + "same", ConfigMap("same", """{ "a": "1" }"""));
        created.ShouldBe(HttpStatusCode.Created);
        repeated.ShouldBe(HttpStatusCode.OK);
        JsonNode.DeepEquals(first, second).ShouldBeTrue();
    }

    [Fact]
    public async Task Apply_FieldOfAnotherManager_ConflictsUntilForced()
    {
        await fixture.Api.ApplyAsync(Maps + "owned", ConfigMap("owned", """{ "a": "1" }"""));
        var (code, status) = await fixture.Api.ApplyAsync(Maps + "owned", ConfigMap("owned", """{ "a": "2" }"""), "mgr-b");
        code.ShouldBe(HttpStatusCode.Conflict);
        ((string?)status["message"]).ShouldBe("Apply failed with 1 conflict: conflict with \"mgr-a\": .data.a");
        ((string?)status["details"]!["causes"]![0]!["reason"]).ShouldBe("FieldManagerConflict");
        (await fixture.Api.ApplyAsync(Maps + "owned", ConfigMap("owned", """{ "a": "2" }"""), "mgr-b", force: true)).Code.ShouldBe(HttpStatusCode.OK);
        var (_, live) = await fixture.Api.GetAsync(Maps + "owned");
        live["metadata"]!["managedFields"]!.AsArray().Count.ShouldBe(1, "the first manager owns nothing any more");
    }

    [Fact]
    public async Task Apply_FieldLeftOut_IsRemovedUnlessSharedWithAnother()
    {
        await fixture.Api.ApplyAsync(Maps + "less", ConfigMap("less", """{ "a": "1", "b": "1" }"""));
        await fixture.Api.ApplyAsync(Maps + "less", ConfigMap("less", """{ "b": "1" }"""), "mgr-b");
        var (_, item) = await fixture.Api.ApplyAsync(Maps + "less", ConfigMap("less", """{ "c": "1" }"""));
        item["data"]!.AsObject().Select(entry => entry.Key).Order().ShouldBe(["b", "c"]);
    }

    [Fact]
    public async Task Apply_WithoutFieldManager_IsInvalid()
    {
        var (code, status) = await fixture.Api.SendAsync(HttpMethod.Patch, Maps + "x", ConfigMap("x", "{}"), "application/apply-patch+yaml");
        code.ShouldBe(HttpStatusCode.UnprocessableEntity);
        ((string?)status["message"]).ShouldBe("PatchOptions.meta.k8s.io \"\" is invalid: fieldManager: Required value: is required for apply patch");
    }

    [Fact]
    public async Task Apply_OtherNameThanUrl_IsBadRequest()
        => ((string?)(await fixture.Api.ApplyAsync(Maps + "zz", ConfigMap("c1", "{}"))).Body["message"])
            .ShouldBe("the name of the object (c1) does not match the name on the URL (zz)");

    [Fact]
    public async Task Apply_UnknownField_IsServerErrorWithoutReason()
    {
        var (code, status) = await fixture.Api.ApplyAsync(Maps + "u", """{ "apiVersion": "v1", "kind": "ConfigMap", "metadata": { "name": "u" }, "date": {} }""");
        code.ShouldBe(HttpStatusCode.InternalServerError);
        status.ContainsKey("reason").ShouldBeFalse();
        ((string?)status["message"]).ShouldBe("failed to create typed patch object (default/u; v1, Kind=ConfigMap): .date: field not declared in schema");
    }

    [Fact]
    public async Task Apply_GroupThatIsNotServed_IsPlainText()
        => (await fixture.Api.SendTextAsync(HttpMethod.Patch, "/apis/nobody.example/v1/things/x?fieldManager=m", "{}", "application/apply-patch+yaml"))
            .ShouldBe((HttpStatusCode.NotFound, "404 page not found\n"));

    [Fact]
    public async Task Apply_IntoMissingNamespace_NamesTheNamespace()
        => ((string?)(await fixture.Api.ApplyAsync("/api/v1/namespaces/nope/configmaps/x", ConfigMap("x", "{}"))).Body["message"]).ShouldBe("namespaces \"nope\" not found");

    [Fact]
    public async Task AnyCall_WithoutOrWithWrongToken_IsUnauthorized()
    {
        foreach (var token in (string?[])[null, "wrong"])
        {
            using var http = fixture.NewClient(token);
            using var response = await http.GetAsync("/api/v1/namespaces");
            response.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        }
    }

    private static string ConfigMap(string name, string data) => $$"""{ "apiVersion": "v1", "kind": "ConfigMap", "metadata": { "name": "{{name}}" }, "data": {{data}} }""";
}
