using System.Collections.Concurrent;
using System.Globalization;
using Millwright.Local.StateMachines;
using Xunit.Abstractions;

namespace Millwright.EndToEnd.Tests.Bursts;

/// <summary>A thousand clusters' runs against the quotas of AWS: their real sequence of calls, their real waits and retriers, on a clock of its own.</summary>
public sealed class QuotaTests(ITestOutputHelper output)
{
    private const int Clusters = 1000;

    private static readonly Lazy<Task<IReadOnlyList<TimelineStep>>> Recorded = new(RecordAsync);

    [Theory]
    [InlineData(60)]
    [InlineData(600)]
    public async Task Burst_AThousandClusters_NoRunUsesUpItsRetries(int withinSeconds)
    {
        var random = new Random(17);
        var simulation = new QuotaSimulation(await Recorded.Value, random);

        var loads = simulation.Run(Enumerable.Range(0, Clusters).Select(_ => random.NextDouble() * withinSeconds));

        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{Clusters} clusters created within {withinSeconds} s: {simulation.Ended} runs ended well, the last after {simulation.Seconds / 60:0.0} min; {simulation.Failed.Count} failed, {simulation.Unanswered.Count} looks had no answer"));
        foreach (var load in loads.OrderByDescending(load => load.HighestPerSecond))
            output.WriteLine(Line(load));
        simulation.Failed.ShouldBeEmpty();
        simulation.Unanswered.ShouldBeEmpty();
        simulation.Ended.ShouldBe(Clusters);
    }

    [Fact]
    public async Task Burst_WithoutRetries_LooksHaveNoAnswer()
    {
        var steps = (await Recorded.Value).Select(step => step with { Attempts = 0 }).ToList();
        var simulation = new QuotaSimulation(steps, new Random(17));

        simulation.Run(Enumerable.Repeat(0.0, Clusters));

        simulation.Unanswered.ShouldContain("FindTaggedSubnets");
        simulation.Ended.ShouldBe(Clusters);
    }

    private static string Line(ApiLoad load)
    {
        var quota = ApiQuota.Of(load.Name) is { } known ? $"{known.Bucket} at once and {known.PerSecond} a second" : "none published";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{load.Name,-40} {(double)load.Calls / Clusters,5:0.0} a run, at most {load.HighestPerSecond,4} in one second (quota: {quota}); {load.Refused} throttled, at most {load.MostRetries} retries");
    }

    private static async Task<IReadOnlyList<TimelineStep>> RecordAsync()
    {
        var input = SampleRegion.ClusterCreated();
        await using var region = await SampleRegion.StartAsync(input);
        var events = new ConcurrentQueue<ExecutionEvent>();
        (await region.ExecuteAsync(input, "run", events.Enqueue, CancellationToken.None)).Status.ShouldBe(ExecutionStatus.Succeeded);
        return RunTimeline.Of(events);
    }
}
