using Millwright.Cli.Status;

namespace Millwright.Cli.Tests.Status;

public sealed class FleetStatusTests : IDisposable
{
    private const string Current = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
    private const string Older = "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb";

    private readonly TemporaryFolder _configuration = new();

    public FleetStatusTests() => _configuration.Write(Path.Combine("current", "dev"), Current + "\n");

    public void Dispose() => _configuration.Dispose();

    [Theory]
    [InlineData("revision", Current, "none", "in force")]
    [InlineData("revision", Older, "behind", "behind aaaaaaaaaaaa")]
    [InlineData("deprovisionedAt", "2026-11-20T10:00:00Z", "deprovisioned", "deprovisioned")]
    [InlineData("clusterGoneAt", "2026-11-20T10:00:00Z", "gone", "cluster deleted")]
    [InlineData("lastRunOutcome", "failed", "notInstalled", "not installed")]
    public async Task Drift_OfACluster_IsToldByItsRecord(string attribute, string value, string code, string words)
    {
        var fleet = await ReadAsync(FleetOfRecords.Record(("cluster", "payments-dev"), ("environment", "dev"), (attribute, value)));

        StatusJson.Of(fleet)["clusters"]![0]!["drift"]!.ToString().ShouldBe(code);
        Text(fleet).ShouldContain(words);
    }

    [Fact]
    public async Task Drift_OfARollback_IsByHand()
    {
        var fleet = await ReadAsync(FleetOfRecords.Record(("cluster", "payments-dev"), ("environment", "dev"), ("revision", Older), ("inForce", Current)));

        Text(fleet).ShouldContain("by hand, in force is aaaaaaaaaaaa");
    }

    [Fact]
    public async Task Table_HasALineForEachClusterInTheOrderOfEnvironments()
    {
        var fleet = await ReadAsync(
            FleetOfRecords.Record(("cluster", "b"), ("environment", "prod"), ("revision", Older), ("chartVersion", "1.14.1"), ("pools", "spot, system")),
            FleetOfRecords.Record(("cluster", "a"), ("environment", "dev"), ("revision", Current), ("lastRunOutcome", "failed"), ("lastRunStartedAt", "2026-11-21T12:00:00Z"), ("lastRunFinishedAt", "2026-11-21T12:04:12Z")),
            FleetOfRecords.Record(("cluster", "c"), ("environment", "dev"), ("holder", "arn:x"), ("heldFor", "provision"), ("heldSince", "2026-11-21T12:30:00.000Z")));

        fleet.Lines.Select(line => line.Cluster).ShouldBe(["a", "c", "b"]);
        var text = Text(fleet);
        text.ShouldContain("3 clusters: 1 failed last, 1 not at the revision in force, 1 at work");
        text.ShouldContain("failed 21 Nov 2026 12:04 in 4 min 12 s");
        text.ShouldContain("provision since 21 Nov 2026 12:30");
        text.ShouldContain("spot, system");
    }

    [Fact]
    public async Task Configuration_NotNamed_LeavesDriftUnknownAndSaysSo()
    {
        var fleet = await FleetStatus.ReadAsync(new FleetOfRecords(FleetOfRecords.Record(("cluster", "a"), ("environment", "dev"), ("revision", Current))), configuration: null, CancellationToken.None);

        fleet.Lines[0].Drift.ShouldBe(Drift.Unknown);
        Text(fleet).ShouldContain("MILLWRIGHT_CONFIGURATION");
    }

    [Fact]
    public async Task Fleet_Empty_SaysHowItBegins() => Text(await ReadAsync()).ShouldContain("No cluster yet");

    private Task<FleetStatus> ReadAsync(params IReadOnlyDictionary<string, string>[] records) =>
        FleetStatus.ReadAsync(new FleetOfRecords(records), new Uri(_configuration.At("")).AbsoluteUri, CancellationToken.None);

    private static string Text(FleetStatus fleet)
    {
        using var output = new StringWriter();
        FleetText.Write(fleet, output);
        return output.ToString();
    }
}
