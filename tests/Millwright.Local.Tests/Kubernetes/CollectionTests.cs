using System.Net;
using System.Text.Json.Nodes;
using Millwright.Core.Manifests;

namespace Millwright.Local.Tests.Kubernetes;

/// <summary>Lists: selectors, pages, other representations, deletion of what matches.</summary>
public sealed class CollectionTests : IAsyncLifetime
{
    private const string Maps = "/api/v1/namespaces/default/configmaps";

    private readonly StandInFixture _fixture = new();

    public async Task InitializeAsync()
    {
        await _fixture.InitializeAsync();
        foreach (var (name, labels) in ((string, string)[])
        [
            ("a", """{ "env": "test", "tier": "front" }"""), ("b", """{ "env": "test", "tier": "back" }"""), ("c", """{ "env": "live" }"""), ("d", "{}"),
        ])
        {
            await _fixture.Api.SendAsync(HttpMethod.Post, Maps, $$"""{ "apiVersion": "v1", "kind": "ConfigMap", "metadata": { "name": "{{name}}", "labels": {{labels}} } }""");
        }
    }

    public Task DisposeAsync() => _fixture.DisposeAsync();

    [Theory]
    [InlineData("env=test", "a,b")]
    [InlineData("env==test,tier=back", "b")]
    [InlineData("env!=test", "c,d")]
    [InlineData("env in (test, live)", "a,b,c")]
    [InlineData("env notin (live),tier", "a,b")]
    [InlineData("env", "a,b,c")]
    [InlineData("!env", "d")]
    [InlineData("tier notin (front)", "b,c,d")]
    [InlineData("env in (live),!tier", "c")]
    public async Task LabelSelector_Selects(string selector, string names) => (await NamesAsync("labelSelector=" + Uri.EscapeDataString(selector))).ShouldBe(names);

    [Theory]
    [InlineData("metadata.name=b", "b")]
    [InlineData("metadata.name!=b", "a,c,d")]
    [InlineData("metadata.name==a,metadata.namespace=default", "a")]
    [InlineData("metadata.namespace=other", "")]
    public async Task FieldSelector_Selects(string selector, string names) => (await NamesAsync("fieldSelector=" + Uri.EscapeDataString(selector))).ShouldBe(names);

    [Theory]
    [InlineData("labelSelector=env%20in%20test")]
    [InlineData("labelSelector=env%20is%20test")]
    [InlineData("labelSelector=%3Dtest")]
    [InlineData("labelSelector=a//b%3Dtest")]
    [InlineData("labelSelector=-env%3Dtest")]
    [InlineData("labelSelector=env%3D-test")]
    [InlineData("labelSelector=env%3Daaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    [InlineData("labelSelector=env%20in%20(te%20st)")]
    [InlineData("fieldSelector=data.x%3D1")]
    [InlineData("fieldSelector=metadata.name")]
    [InlineData("limit=many")]
    [InlineData("continue=!!")]
    [InlineData("continue=YQ==&resourceVersion=1")]
    public async Task Query_ThatIsWrong_IsBadRequest(string query) => (await _fixture.Api.GetAsync($"{Maps}?{query}")).Code.ShouldBe(HttpStatusCode.BadRequest);

    [Fact]
    public async Task FieldSelector_NamespaceOfClusterScopedKind_IsBadRequest()
        => (await _fixture.Api.GetAsync("/api/v1/namespaces?fieldSelector=metadata.namespace%3Dx")).Code.ShouldBe(HttpStatusCode.BadRequest);

    [Fact]
    public async Task List_InPages_GivesEachOnce()
    {
        var (_, first) = await _fixture.Api.GetAsync(Maps + "?limit=3");
        Names(first).ShouldBe("a,b,c");
        ((int)first["metadata"]!["remainingItemCount"]!).ShouldBe(1);
        var token = (string)first["metadata"]!["continue"]!;
        var (_, second) = await _fixture.Api.GetAsync($"{Maps}?limit=3&continue={Uri.EscapeDataString(token)}");
        Names(second).ShouldBe("d");
        second["metadata"]!["continue"].ShouldBeNull();
    }

    [Fact]
    public async Task List_InPagesOfASelection_DoesNotCountTheRest()
    {
        var (_, first) = await _fixture.Api.GetAsync(Maps + "?limit=1&labelSelector=env");
        ((string?)first["metadata"]!["continue"]).ShouldNotBeNullOrEmpty();
        first["metadata"]!["remainingItemCount"].ShouldBeNull();
    }

    [Fact]
    public async Task List_AsTable_HasRowsAndColumns()
    {
        var (_, table) = await _fixture.Api.GetAsync(Maps, "application/json;as=Table;v=v1;g=meta.k8s.io,application/json");
        ((string?)table["kind"]).ShouldBe("Table");
        table["columnDefinitions"]!.AsArray().Select(column => (string)column!["name"]!).ShouldBe(["Name", "Age"]);
        table["rows"]!.AsArray().Select(row => (string)row!["cells"]![0]!).ShouldBe(["a", "b", "c", "d"]);
        ((string?)table["rows"]![0]!["object"]!["kind"]).ShouldBe("PartialObjectMetadata");
    }

    [Fact]
    public async Task ListAndGet_AsPartialMetadata_HaveNoData()
    {
        const string accept = "application/json;as=PartialObjectMetadata;v=v1;g=meta.k8s.io";
        var (_, list) = await _fixture.Api.GetAsync(Maps, accept.Replace("Metadata", "MetadataList", StringComparison.Ordinal));
        ((string?)list["kind"]).ShouldBe("PartialObjectMetadataList");
        list["items"]!.AsArray().Count.ShouldBe(4);
        var (_, one) = await _fixture.Api.GetAsync(Maps + "/a", accept);
        one.Select(field => field.Key).Order(StringComparer.Ordinal).ShouldBe(["apiVersion", "kind", "metadata"]);
        ((string?)one["metadata"]!["labels"]!["env"]).ShouldBe("test");
    }

    [Fact]
    public async Task Answer_InAnUnknownForm_IsNotAcceptable()
        => (await _fixture.Api.GetAsync(Maps, "text/csv")).Code.ShouldBe(HttpStatusCode.NotAcceptable);

    [Fact]
    public async Task DeleteCollection_Selected_DeletesOnlyThose()
    {
        var (code, deleted) = await _fixture.Api.SendAsync(HttpMethod.Delete, Maps + "?labelSelector=env%3Dtest", null);
        code.ShouldBe(HttpStatusCode.OK);
        Names(deleted).ShouldBe("a,b");
        (await NamesAsync("")).ShouldBe("c,d");
    }

    [Theory]
    [InlineData("?dryRun=All", null)]
    [InlineData("", """{ "kind": "DeleteOptions", "apiVersion": "v1", "dryRun": ["All"] }""")]
    public async Task DeleteCollection_Dry_DeletesNothing(string query, string? body)
    {
        (await _fixture.Api.SendAsync(HttpMethod.Delete, Maps + query, body)).Code.ShouldBe(HttpStatusCode.OK);
        _fixture.StandIn.Store.Get(new ObjectReference("v1", "ConfigMap", "a", "default")).ShouldNotBeNull();
    }

    [Fact]
    public async Task Namespaces_CannotBeDeletedTogether()
        => (await _fixture.Api.SendAsync(HttpMethod.Delete, "/api/v1/namespaces", null)).Code.ShouldBe(HttpStatusCode.MethodNotAllowed);

    private async Task<string> NamesAsync(string query)
    {
        var (code, list) = await _fixture.Api.GetAsync($"{Maps}?{query}");
        code.ShouldBe(HttpStatusCode.OK, list.ToJsonString());
        return Names(list);
    }

    private static string Names(JsonObject list) => string.Join(',', list["items"]!.AsArray().Select(item => (string)item!["metadata"]!["name"]!));
}
