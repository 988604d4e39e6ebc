using System.Net;
using System.Text.Json.Nodes;

namespace Millwright.Local.Tests.Kubernetes;

/// <summary>Whole answers that a kube-apiserver 1.36 gave to calls about NodePools; times, uids and resource versions are blotted out on both sides.</summary>
public sealed class RecordedAnswersTests : IAsyncLifetime
{
    private const string Pools = "/apis/karpenter.sh/v1/nodepools/";

    private readonly StandInFixture _fixture = new();

    public async Task InitializeAsync()
    {
        await _fixture.InitializeAsync();
        await _fixture.DefineAsync(RecordedBodies.Definition);
    }

    public Task DisposeAsync() => _fixture.DisposeAsync();

    [Fact]
    public async Task Apply_New_AnswersAsRecorded()
        => ShouldBe(await _fixture.Api.ApplyAsync(Pools + "c1", RecordedBodies.Pool("c1", "10")), HttpStatusCode.Created, RecordedBodies.Created);

    [Fact]
    public async Task Apply_Again_AnswersAsRecorded()
    {
        var (_, first) = await _fixture.Api.ApplyAsync(Pools + "c1", RecordedBodies.Pool("c1", "10"));
        var again = await _fixture.Api.ApplyAsync(Pools + "c1", RecordedBodies.Pool("c1", "10"));
        ShouldBe(again, HttpStatusCode.OK, RecordedBodies.Created);
        JsonNode.DeepEquals(again.Body, first).ShouldBeTrue("nothing is written, not even a time");
    }

    [Fact]
    public async Task Apply_OtherManagersField_ConflictsAndIsForcedAsRecorded()
    {
        await _fixture.Api.ApplyAsync(Pools + "c1", RecordedBodies.Pool("c1", "10"));
        ShouldBe(await _fixture.Api.ApplyAsync(Pools + "c1", RecordedBodies.Pool("c1", "20"), "mgr-b"), HttpStatusCode.Conflict, RecordedBodies.Conflict);
        ShouldBe(await _fixture.Api.ApplyAsync(Pools + "c1", RecordedBodies.Pool("c1", "20"), "mgr-b", force: true), HttpStatusCode.OK, RecordedBodies.Forced);
    }

    [Fact]
    public async Task Apply_BrokenRule_AnswersAsRecorded()
        => ShouldBe(await _fixture.Api.ApplyAsync(Pools + "bad-01", RecordedBodies.Pool("bad-01", "10", values: "[]")), HttpStatusCode.UnprocessableEntity, RecordedBodies.BrokenRule);

    [Fact]
    public async Task Apply_WithoutFieldManager_AnswersAsRecorded()
        => ShouldBe(
            await _fixture.Api.SendAsync(HttpMethod.Patch, Pools + "c1", RecordedBodies.Pool("c1", "10"), "application/apply-patch+yaml"),
            HttpStatusCode.UnprocessableEntity, RecordedBodies.NoFieldManager);

    [Fact]
    public async Task Apply_UnknownField_AnswersAsRecorded()
        => ShouldBe(
            await _fixture.Api.ApplyAsync(Pools + "bad-14", RecordedBodies.Pool("bad-14", "10", further: """, "ttlSecondsAfterEmpty": 30""")),
            HttpStatusCode.InternalServerError, RecordedBodies.UnknownField);

    [Fact]
    public async Task Apply_OtherNameThanUrl_AnswersAsRecorded()
        => ShouldBe(await _fixture.Api.ApplyAsync(Pools + "zz", RecordedBodies.Pool("c1", "10")), HttpStatusCode.BadRequest, RecordedBodies.NameMismatch);

    [Fact]
    public async Task Get_Missing_AnswersAsRecorded()
        => ShouldBe(await _fixture.Api.GetAsync(Pools + "c1"), HttpStatusCode.NotFound, RecordedBodies.Missing);

    [Fact]
    public async Task Apply_IntoMissingNamespace_AnswersAsRecorded()
        => ShouldBe(
            await _fixture.Api.ApplyAsync("/api/v1/namespaces/nope/configmaps/x", """{ "apiVersion": "v1", "kind": "ConfigMap", "metadata": { "name": "x" } }"""),
            HttpStatusCode.NotFound, RecordedBodies.MissingNamespace);

    [Fact]
    public async Task Delete_AnswersAsRecorded()
    {
        await _fixture.Api.ApplyAsync(Pools + "c1", RecordedBodies.Pool("c1", "10"));
        ShouldBe(await _fixture.Api.SendAsync(HttpMethod.Delete, Pools + "c1", null), HttpStatusCode.OK, RecordedBodies.Deleted);
    }

    [Fact]
    public async Task List_AnswersAsRecorded()
    {
        foreach (var name in (string[])["default", "bad-08"])
            await _fixture.Api.ApplyAsync(Pools + name, RecordedBodies.Pool(name, "10"));
        ShouldBe(await _fixture.Api.GetAsync(Pools.TrimEnd('/')), HttpStatusCode.OK, RecordedBodies.Listed);
    }

    private static void ShouldBe((HttpStatusCode Code, JsonObject Body) answer, HttpStatusCode code, string recorded)
    {
        Canonical(answer.Body).ShouldBe(Canonical(JsonNode.Parse(recorded)!));
        answer.Code.ShouldBe(code);
    }

    private static string Canonical(JsonNode node) => Sorted(node, "")!.ToJsonString();

    private static JsonNode? Sorted(JsonNode? node, string name) => node switch
    {
        JsonObject item => new JsonObject(item.OrderBy(field => field.Key, StringComparer.Ordinal).Select(field => KeyValuePair.Create(field.Key, Sorted(field.Value, field.Key)))),
        JsonArray list => new JsonArray([.. list.Select(item => Sorted(item, ""))]),
        _ when name is "uid" or "resourceVersion" or "time" or "creationTimestamp" => "…",
        _ => node?.DeepClone(),
    };
}
