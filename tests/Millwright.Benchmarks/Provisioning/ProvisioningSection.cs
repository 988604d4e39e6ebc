using System.Diagnostics;
using System.Text.Json.Nodes;
using Millwright.Benchmarks.ColdStarts;
using Millwright.Benchmarks.Figures;
using Millwright.Functions.Composition;
using Millwright.Local.LambdaRuntime;
using Millwright.Local.Regions;
using Millwright.Local.StateMachines;

namespace Millwright.Benchmarks.Provisioning;

/// <summary>
/// What a provisioning run costs beyond waiting: the embedded region runs the deployed state machine without its waits, each function in a process of its own of
/// the packed executable, with the real Helm. A time is that of the whole invocation, the start of the process included, as Lambda bills it.
/// </summary>
internal static class ProvisioningSection
{
    /// <summary>More than any function needs, so that none is ended for it.</summary>
    private const int MemoryMegabytes = 3008;

    public static async Task<Section> RunAsync(int rounds, PublishedExecutable published, IProgress<string> progress)
    {
        const string Title = "A provisioning run, its waits left out";
        if (published.Path is not { } bootstrap)
            return new Section(Title, [], [$"Not measured: {published.Name}: {published.Problem}"]);
        List<RunCost> first = [], second = [];
        for (var round = 0; round < rounds; round++)
        {
            progress.Report($"Provisioning: round {round + 1} of {rounds}");
            var input = JsonNode.Parse(await File.ReadAllTextAsync(Below("events", "cluster-created.json")))!.AsObject();
            var options = new LocalRegionOptions(Below("environments"), Below("Charts")) { Pace = WaitPace.None };
            await using var region = await LocalRegion.StartAsync(input, options, progress: null, CancellationToken.None);
            await using var lambda = Lambda(bootstrap, region);
            first.Add(await MeasureAsync(region, lambda, input, "first"));
            second.Add(await MeasureAsync(region, lambda, input, "second"));
        }

        return new Section(Title, [.. RunFigures.Of(first, second)], []);
    }

    private static LocalLambda Lambda(string bootstrap, LocalRegion region) => new(new LocalLambdaOptions
    {
        Bootstrap = bootstrap,
        Region = LocalRegion.Name,
        MemoryInterval = TimeSpan.FromMilliseconds(100),
        Functions = [.. FunctionCatalog.Names.Select(name => new LocalFunction(name, name) { Variables = region.FunctionVariables, MemoryMegabytes = MemoryMegabytes })],
    });

    private static async Task<RunCost> MeasureAsync(LocalRegion region, LocalLambda lambda, JsonObject input, string name)
    {
        var invocations = new List<(string Function, TimeSpan Time)>();
        var states = 0;
        var calls = region.Aws.Calls.All.Count;
        region.Tasks.Invoke = async (function, payload, ct) =>
        {
            var begin = Stopwatch.GetTimestamp();
            var result = await lambda.InvokeAsync(function, payload, ct);
            lock (invocations)
                invocations.Add((function, Stopwatch.GetElapsedTime(begin)));
            return result;
        };
        var result = await region.ExecuteAsync(input, name, happened => states += happened.Type == ExecutionEventType.StateEntered ? 1 : 0, CancellationToken.None);
        if (result.Status != ExecutionStatus.Succeeded)
            throw new InvalidOperationException($"The run failed: {result.Error}: {result.Cause}");
        return new RunCost(
            invocations.GroupBy(invocation => invocation.Function, StringComparer.Ordinal)
                .ToDictionary(same => same.Key, same => same.Sum(invocation => invocation.Time.TotalMilliseconds)),
            invocations.Select(invocation => invocation.Function).Distinct(StringComparer.Ordinal).ToDictionary(function => function, function => lambda.PeakMemory(function) / 1e6),
            states,
            region.Aws.Calls.All.Count - calls);
    }

    private static string Below(params string[] path) => Path.Combine([AppContext.BaseDirectory, .. path]);
}
