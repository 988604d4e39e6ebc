using System.Text;
using System.Text.Json.Nodes;
using Millwright.Adapters.Aws.Configuration;
using Millwright.Adapters.Aws.Revisions;
using Millwright.Functions.Composition;
using Millwright.Functions.Deprovisioning;
using Millwright.Functions.Provisioning;

namespace Millwright.Functions.Tests.Deprovisioning;

public sealed class ResolveDeprovisioningTests : IDisposable
{
    private const string Sha = "9f1c0d7e4b8a26531f90c4e7d2ab85639e01f7c4";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("millwright-test-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("", "report")]
    [InlineData("deprovision: { orphans: report }", "report")]
    [InlineData("deprovision: { orphans: remove }", "remove")]
    public async Task Invoke_RecordedCluster_DoesWhatItsEnvironmentSays(string said, string expected)
    {
        await PublishAsync(said);

        var resolved = await ResolveAsync("event", Recorded());

        ((string?)resolved["orphans"]).ShouldBe(expected);
        resolved["notes"]!.AsArray().ShouldBeEmpty();
        ((string?)resolved["environment"]).ShouldBe("dev");
        ((string?)resolved["names"]!["stack"]).ShouldBe("Millwright-payments-dev");
    }

    [Fact]
    public async Task Invoke_PersonSaysOtherwise_IsObeyed()
    {
        await PublishAsync("deprovision: { orphans: remove }");

        ((string?)(await ResolveAsync("manual", Recorded(), orphans: "report"))["orphans"]).ShouldBe("report");
    }

    [Fact]
    public async Task Invoke_RevisionThatIsGone_OnlyReports()
    {
        var resolved = await ResolveAsync("event", Recorded());

        ((string?)resolved["orphans"]).ShouldBe("report");
        ((string?)resolved["notes"]![0])!.ShouldContain("cannot be read, so orphans are only reported");
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{ "Item": { "lastRunOutcome": { "S": "skipped" } } }""")]
    public async Task Invoke_EventAboutAClusterThatWasNeverProvisioned_IsSkipped(string fleet) =>
        ((bool)(await ResolveAsync("event", JsonNode.Parse(fleet)!))["skipped"]!).ShouldBeTrue();

    [Theory]
    [InlineData("event", """{ "Item": { "lastRunOutcome": { "S": "failed" } } }""")]
    [InlineData("manual", "{}")]
    public async Task Invoke_EnvironmentUnknown_OnlyReports(string origin, string fleet)
    {
        var resolved = await ResolveAsync(origin, JsonNode.Parse(fleet)!);

        ((bool)resolved["skipped"]!).ShouldBeFalse();
        ((string?)resolved["orphans"]).ShouldBe("report");
        ((string?)resolved["notes"]![0])!.ShouldContain("not known");
    }

    private async Task PublishAsync(string deprovision)
    {
        var text = $"""
            environment: dev
            releases:
              crds: {'{'} chart: "oci://r/karpenter-crd", version: 1.14.1 {'}'}
              main: {'{'} chart: "oci://r/karpenter", version: 1.14.1 {'}'}
            {deprovision}
            """;
        var store = new RevisionStore(new DirectoryConfigurationStore(_folder.FullName));
        await store.PublishAsync(Sha, new Dictionary<string, byte[]> { ["dev.yaml"] = Encoding.UTF8.GetBytes(text) }, ["dev"], CancellationToken.None);
    }

    private static JsonNode Recorded() => JsonNode.Parse($$"""{ "Item": { "environment": { "S": "dev" }, "revision": { "S": "{{Sha}}" }, "lastRunOutcome": { "S": "succeeded" } } }""")!;

    private Task<JsonObject> ResolveAsync(string origin, JsonNode fleet, string? orphans = null)
    {
        var settings = new FunctionSettings { Configuration = new Uri(_folder.FullName).AbsoluteUri, InterruptionTopicArn = "arn:aws:sns:x", Region = "eu-west-1" };
        var environments = new EnvironmentRevisions(new RevisionStore(ConfigurationStores.Open(settings.Configuration)));
        var input = new JsonObject
        {
            ["execution"] = "run",
            ["request"] = new JsonObject { ["cluster"] = "payments-dev", ["dryRun"] = false, ["origin"] = origin, ["deleteForeign"] = false, ["timeoutMinutes"] = 60, ["orphans"] = orphans },
            ["fleet"] = fleet,
        };
        return Called.WithAsync(new ResolveDeprovisioning(environments, settings), input.ToJsonString());
    }
}
