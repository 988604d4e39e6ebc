using System.Text.Json.Nodes;
using Millwright.Core.Interruptions.Attribution;
using Millwright.Core.Interruptions.Records;
using Millwright.Functions.Interruptions;

namespace Millwright.Functions.Tests.Interruptions;

public sealed class InterruptionMetricsTests
{
    private static readonly DateTimeOffset Start = new(2026, 9, 14, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Lines_ManyReclamationsOfOnePool_ShareLinesOfAtMostAHundredValues()
    {
        var changes = Enumerable.Range(0, 250).Select(index => Change(index, new Sighting(SightingKind.SpotWarning, Start.AddSeconds(index), "w"))).ToList();

        var lines = InterruptionMetrics.Lines(changes, Start).Where(line => line["Cluster"] is not null).ToList();

        lines.Count.ShouldBe(3);
        lines.Sum(line => (double?)line["SpotReclamations"] ?? 0).ShouldBe(250);
        lines.Select(line => line["AgeAtReclamation"]!.AsArray().Count).ShouldBe([100, 100, 50]);
        lines[0]["ReclamationNotice"].ShouldBeNull();
    }

    [Fact]
    public void Lines_LateAttribution_CountsWhatWasSeenBefore()
    {
        var after = Change(1, new Sighting(SightingKind.RebalanceRecommendation, Start, "a"), new Sighting(SightingKind.RebalanceRecommendation, Start, "b")).After;

        var lines = InterruptionMetrics.Lines([new RecordChange(after with { Attribution = null }, after)], Start).ToList();

        ((double)lines.ShouldHaveSingleItem()["RebalanceRecommendations"]!).ShouldBe(2);
    }

    [Fact]
    public void Lines_NothingThatCounts_IsNoLine() =>
        InterruptionMetrics.Lines([Change(1, new Sighting(SightingKind.Terminated, Start, "t"))], Start).ShouldBeEmpty();

    [Fact]
    public void Lines_Unattributed_HaveNoDimensions()
    {
        var change = Change(1, new Sighting(SightingKind.Terminated, Start, "t"));

        var line = InterruptionMetrics.Lines([change with { After = change.After with { Attribution = null } }], Start).ShouldHaveSingleItem();

        ((double)line["UnattributedMessages"]!).ShouldBe(1);
        JsonNode.DeepEquals(line["_aws"]!["CloudWatchMetrics"]![0]!["Dimensions"], JsonNode.Parse("[[]]")).ShouldBeTrue();
    }

    private static RecordChange Change(int index, params Sighting[] sightings)
    {
        var empty = new InstanceRecord($"i-{index:x17}");
        return new RecordChange(empty, empty with
        {
            Attribution = new NodeAttribution("payments-dev", "spot", "claim", "default", "m6g.large", CapacityType.Spot, Start.AddHours(-1)),
            Zone = "eu-west-1a",
            Sightings = SightingSet.Of(sightings),
        });
    }
}
