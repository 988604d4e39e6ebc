using System.Net;
using System.Text.Json.Nodes;

namespace Millwright.Local.Tests.Kubernetes;

/// <summary>A dry run answers as the real one would, and leaves everything as it was.</summary>
public sealed class DryRunTests(StandInFixture fixture) : IClassFixture<StandInFixture>
{
    private readonly ConfigMapCollection _maps = new(fixture.Api);

    [Theory]
    [InlineData("POST", "")]
    [InlineData("PATCH", "/dry-new")]
    public async Task DryRun_OfCreation_LeavesNothing(string method, string name)
    {
        var type = method == "POST" ? "application/json" : "application/apply-patch+yaml";
        var (code, item) = await fixture.Api.SendAsync(new HttpMethod(method), $"{ConfigMapCollection.Path}{name}?fieldManager=m&dryRun=All", ConfigMapCollection.New("dry-new").ToJsonString(), type);
        code.ShouldBe(HttpStatusCode.Created, item.ToJsonString());
        ((string?)item["metadata"]!["uid"]).ShouldNotBeNullOrEmpty();
        (await fixture.Api.GetAsync(ConfigMapCollection.Path + "/dry-new")).Code.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task DryRun_OfChangeAndDeletion_LeavesTheObject()
    {
        await _maps.CreateAsync("dry");
        var before = (await fixture.Api.GetAsync(ConfigMapCollection.Path + "/dry")).Body;
        var changed = ConfigMapCollection.New("dry");
        changed["data"] = new JsonObject { ["a"] = "9" };
        foreach (var (method, type, further) in ((HttpMethod, string, string)[])
        [
            (HttpMethod.Put, "application/json", ""), (HttpMethod.Patch, "application/merge-patch+json", ""), (HttpMethod.Patch, "application/apply-patch+yaml", "&force=true"),
        ])
        {
            var (code, item) = await fixture.Api.SendAsync(method, $"{ConfigMapCollection.Path}/dry?dryRun=All&fieldManager=m{further}", changed.ToJsonString(), type);
            code.ShouldBe(HttpStatusCode.OK, item.ToJsonString());
            ((string?)item["data"]!["a"]).ShouldBe("9");
        }
        (await fixture.Api.SendAsync(HttpMethod.Delete, ConfigMapCollection.Path + "/dry?dryRun=All", null)).Code.ShouldBe(HttpStatusCode.OK);
        JsonNode.DeepEquals((await fixture.Api.GetAsync(ConfigMapCollection.Path + "/dry")).Body, before).ShouldBeTrue();
    }
}
