using Millwright.Core.Interruptions.Attribution;
using Millwright.Core.Interruptions.Records;
using Millwright.Core.Interruptions.Reports;
using Xunit.Abstractions;

namespace Millwright.Functions.Tests.Interruptions.UnderFire;

/// <summary>
/// The promise of the ledger: whatever happens between the queue and the table, record and report end as if every message had come once, in order, without a fault.
/// </summary>
public sealed class LedgerUnderFireTests(ITestOutputHelper output)
{
    private const int Seed = 20260914;
    private const int Instances = 8000;
    private const int LargestBatch = 10_000;

    [Fact]
    [Trait("Category", "Slow")]
    public async Task Record_WithFailuresLostAnswersAndCrashes_EndsAsTheCleanSequence() =>
        await CompareAsync(random => new Faults(random, failures: 0.02, lostAnswers: 0.01, crashes: 0.0005), metricsAreExact: false);

    [Fact]
    [Trait("Category", "Slow")]
    public async Task Record_WithFailuresOnly_CountsEveryFactOnceInTheMetricsToo() =>
        await CompareAsync(random => new Faults(random, failures: 0.05, lostAnswers: 0, crashes: 0), metricsAreExact: true);

    private async Task CompareAsync(Func<Random, Faults> faults, bool metricsAreExact)
    {
        var region = new Region(Seed, Instances);
        var clean = new Run(region, new Faults(new Random(Seed), 0, 0, 0));
        await clean.Queue.DrainAsync(region.Messages.Select((message, index) => new Delivery($"{index}", message.Body, message.IsPoison)), () => 10, concurrency: 1);

        var random = new Random(Seed + 1);
        var wildFaults = faults(random);
        var wild = new Run(region, wildFaults);
        var deliveries = Repeat(region, new Random(Seed + 2));
        await wild.Queue.DrainAsync(deliveries, () => BatchSize(random), concurrency: 2);

        output.WriteLine($"{region.Messages.Count} messages, {deliveries.Length} with repeats, {wild.Queue.Received} received in {wild.Queue.Invocations} invocations; " +
            $"{wildFaults.Injected} failures, {wildFaults.Crashed} crashes, {wild.Faulty.Conflicts} conflicts; writes: clean {clean.Faulty.Writes} ({(double)clean.Faulty.Writes / region.Messages.Count:0.00} a message), wild {wild.Faulty.Writes}");
        deliveries.Length.ShouldBeGreaterThanOrEqualTo(100_000);
        wildFaults.Injected.ShouldBeGreaterThan(100);
        wild.Ledger.Records.ShouldBe(clean.Ledger.Records);
        var asOf = Region.Start.AddDays(40);
        ReclamationReport.Of(wild.Ledger.Records, asOf).ShouldBeEquivalentTo(ReclamationReport.Of(clean.Ledger.Records, asOf));
        wild.Queue.DeadLetters.Select(delivery => delivery.MessageId).ShouldBe(deliveries.Where(delivery => delivery.IsPoison).Select(delivery => delivery.MessageId), ignoreOrder: true);
        clean.Faulty.Writes.ShouldBeLessThanOrEqualTo(region.Messages.Count);

        foreach (var (metric, count) in Truth(clean.Ledger.Records))
        {
            count.ShouldBeGreaterThan(0);
            clean.Metric(metric).ShouldBe(count, metric);
            if (metricsAreExact) wild.Metric(metric).ShouldBe(count, metric);
            else wild.Metric(metric).ShouldBeLessThanOrEqualTo(count, metric);
        }
    }

    /// <summary>Each message one to five times, in any order.</summary>
    private static Delivery[] Repeat(Region region, Random random)
    {
        List<Delivery> deliveries = [];
        foreach (var (body, isPoison) in region.Messages)
        {
            for (var copy = random.Next(1, 6); copy > 0; copy--) deliveries.Add(new Delivery($"{deliveries.Count}", body, isPoison));
        }

        Delivery[] shuffled = [.. deliveries];
        random.Shuffle(shuffled);
        return shuffled;
    }

    /// <summary>1 to 10,000, each order of magnitude as often as the others.</summary>
    private static int BatchSize(Random random)
    {
        lock (random) return (int)Math.Pow(LargestBatch, random.NextDouble());
    }

    private static IEnumerable<(string Metric, int Count)> Truth(IReadOnlyList<InstanceRecord> records)
    {
        var nodes = records.Where(record => record.Attribution is not null).ToList();
        yield return ("SpotLaunches", nodes.Count(record => record is { Attribution.CapacityType: CapacityType.Spot, StartedAt: not null }));
        yield return ("SpotReclamations", nodes.Count(record => record.Reclamation?.Kind == ReclamationKind.Spot));
        yield return ("RebalanceRecommendations", nodes.Sum(record => record.Sightings.CountOf(SightingKind.RebalanceRecommendation)));
        yield return ("ScheduledChanges", nodes.Sum(record => record.Sightings.CountOf(SightingKind.ScheduledChange)));
        yield return ("UnattributedMessages", records.Except(nodes).Sum(record => record.Sightings.Count));
    }
}
