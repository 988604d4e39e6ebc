using System.Net;
using System.Text.Json.Nodes;

namespace Millwright.Local.Tests.Kubernetes;

/// <summary>What an update may change, and against which state it is made.</summary>
public sealed class UpdateTests(StandInFixture fixture) : IClassFixture<StandInFixture>
{
    private readonly ConfigMapCollection _maps = new(fixture.Api);

    [Fact]
    public async Task Update_WithTheVersionItRead_IsStored()
    {
        var item = await _maps.CreateAsync("put");
        item["data"] = new JsonObject { ["a"] = "2" };
        var (code, updated) = await _maps.PutAsync("put", item);
        code.ShouldBe(HttpStatusCode.OK);
        ((string?)updated["metadata"]!["resourceVersion"]).ShouldNotBe((string?)item["metadata"]!["resourceVersion"]);
        var (late, status) = await _maps.PutAsync("put", item);
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
        var item = await _maps.CreateAsync("fixed-" + field.ToLowerInvariant());
        var name = (string)item["metadata"]!["name"]!;
        item["metadata"]![field] = value;
        var (code, status) = await _maps.PutAsync(name, item);
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
        var item = await _maps.CreateAsync("unversioned");
        item["metadata"]!.AsObject().Remove("resourceVersion");
        (await _maps.PutAsync("unversioned", item)).Code.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Update_Missing_IsNotFound()
        => (await _maps.PutAsync("nothing", ConfigMapCollection.New("nothing"))).Code.ShouldBe(HttpStatusCode.NotFound);
}
