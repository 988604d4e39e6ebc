using System.Text.Json.Nodes;

namespace Millwright.Local.Tests.Kubernetes.Controllers;

/// <summary>Pods that are made by themselves, on the nodes that there are. Nodes that Karpenter launches belong to the runs with a smoke test.</summary>
public sealed class SchedulingTests : IAsyncLifetime
{
    private const string Pods = "/api/v1/namespaces/default/pods";

    private readonly StandInFixture _fixture = new();

    public Task InitializeAsync() => _fixture.InitializeAsync();

    public Task DisposeAsync() => _fixture.DisposeAsync();

    [Fact]
    public async Task Pod_ThatFitsANode_GetsIt()
    {
        await NodeAsync("plain", """{ "zone": "a" }""", "[]");
        await PodAsync("web", """{ "nodeSelector": { "zone": "a" } }""");

        (await UntilAsync("web", pod => pod["spec"]!["nodeName"] is not null))["status"]!["phase"]!.ToString().ShouldBe("Running");
    }

    [Theory]
    [InlineData("""{ "nodeSelector": { "zone": "b" } }""", "[]")]
    [InlineData("{}", """[{ "key": "gpu", "effect": "NoSchedule" }]""")]
    public async Task Pod_ThatFitsNoNode_WaitsAndSaysSo(string spec, string taints)
    {
        await NodeAsync("plain", """{ "zone": "a" }""", taints);
        await PodAsync("web", spec);

        var pod = await UntilAsync("web", pod => pod["status"]?["conditions"] is JsonArray { Count: > 0 });

        pod["spec"]!["nodeName"].ShouldBeNull();
        ((string?)pod["status"]!["conditions"]![0]!["reason"]).ShouldBe("Unschedulable");
    }

    [Fact]
    public async Task Pod_ThatWaits_GetsTheNodeThatComes()
    {
        await PodAsync("web", "{}");
        await NodeAsync("late", "{}", "[]");

        ((string?)(await UntilAsync("web", pod => pod["spec"]!["nodeName"] is not null))["spec"]!["nodeName"]).ShouldBe("late");
    }

    [Fact]
    public async Task Pod_ThatKeepsOffOthers_DoesNotGoToTheirNode()
    {
        await NodeAsync("plain", "{}", "[]");
        await PodAsync("web", "{}");
        await UntilAsync("web", pod => pod["spec"]!["nodeName"] is not null);
        await PodAsync("alone", """
            { "affinity": { "podAntiAffinity": { "requiredDuringSchedulingIgnoredDuringExecution": [
              { "topologyKey": "kubernetes.io/hostname", "namespaceSelector": {}, "labelSelector": { "matchExpressions": [ { "key": "of-a-daemon", "operator": "DoesNotExist" } ] } } ] } } }
            """);

        (await UntilAsync("alone", pod => pod["status"]?["conditions"] is JsonArray { Count: > 0 }))["spec"]!["nodeName"].ShouldBeNull();
    }

    private async Task NodeAsync(string name, string labels, string taints) =>
        await _fixture.Api.SendAsync(HttpMethod.Post, "/api/v1/nodes", $$"""{ "apiVersion": "v1", "kind": "Node", "metadata": { "name": "{{name}}", "labels": {{labels}} }, "spec": { "taints": {{taints}} } }""");

    private async Task PodAsync(string name, string spec)
    {
        var whole = JsonNode.Parse(spec)!;
        whole["containers"] = new JsonArray(new JsonObject { ["name"] = "c", ["image"] = "pause" });
        await _fixture.Api.SendAsync(HttpMethod.Post, Pods, $$"""{ "apiVersion": "v1", "kind": "Pod", "metadata": { "name": "{{name}}" }, "spec": {{whole.ToJsonString()}} }""");
    }

    private async Task<JsonObject> UntilAsync(string name, Func<JsonObject, bool> isSo)
    {
        await _fixture.Api.WatchAsync(Pods, name, (_, item) => isSo(item));
        return (await _fixture.Api.GetAsync($"{Pods}/{name}")).Body;
    }
}
