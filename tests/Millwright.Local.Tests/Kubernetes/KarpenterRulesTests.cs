using System.Net;
using System.Text.Json.Nodes;
using Millwright.Local.Tests.Charts;
using Millwright.Local.Tests.Samples;

namespace Millwright.Local.Tests.Kubernetes;

/// <summary>Every CEL rule of the Karpenter definitions is broken by at least one object, which is refused in that rule's words.</summary>
public sealed class KarpenterRulesTests(HelmCharts charts) : IClassFixture<HelmCharts>, IAsyncLifetime
{
    private readonly StandInFixture _fixture = new();

    public Task InitializeAsync() => _fixture.InitializeAsync();

    public Task DisposeAsync() => _fixture.DisposeAsync();

    [Fact]
    public Task StandInRules_EachBroken_AreEachEnforced() => EnforcedAsync([.. KarpenterRules.All.Select(kind => charts.Crds[kind.Definition])]);

    [PublishedCrdsFact]
    public Task PublishedRules_EachBroken_AreEachEnforced() => EnforcedAsync(
    [
        .. KarpenterRules.All.Select(static kind =>
        {
            var parts = kind.Definition.Split('.', 2);
            return HelmCharts.Parse(File.ReadAllText(Path.Combine(Repository.PublishedCrds, $"{parts[1]}_{parts[0]}.yaml"))).ShouldHaveSingleItem();
        }),
    ]);

    private async Task EnforcedAsync(JsonObject[] definitions)
    {
        foreach (var (kind, definition) in KarpenterRules.All.Zip(definitions))
        {
            await _fixture.DefineAsync(definition.ToJsonString());
            var (code, answer) = await _fixture.Api.ApplyAsync(kind.Path + "live", kind.Manifest("live", "{}"));
            code.ShouldBe(HttpStatusCode.Created, $"the base {kind.Name} keeps every rule: {answer["message"]}");

            var refusals = new List<(string Place, string Message)>();
            foreach (var (name, patch) in kind.New.Select(patch => ("new", patch)).Concat(kind.OnLive.Select(patch => ("live", patch))))
                refusals.AddRange(await RefusedAsync(kind, name, patch));
            var rules = KarpenterRules.Of(definition).ToArray();
            rules.ShouldNotBeEmpty();
            rules.Where(rule => !refusals.Contains((rule.Path, "Invalid value: " + rule.Message))).ShouldBeEmpty($"{kind.Name}: rules that nothing of the table breaks");
        }
    }

    private async Task<IEnumerable<(string, string)>> RefusedAsync(KarpenterRules.Kind kind, string name, string patch)
    {
        var (code, status) = await _fixture.Api.ApplyAsync(kind.Path + name, kind.Manifest(name, patch));
        code.ShouldBe(HttpStatusCode.UnprocessableEntity, $"{kind.Name} {patch}: {status.ToJsonString()}");
        return status["details"]!["causes"]!.AsArray().Select(cause => (KarpenterRules.Place((string)cause!["field"]!), (string)cause["message"]!));
    }
}
