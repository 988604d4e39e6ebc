using System.Text.Json;
using System.Text.Json.Nodes;
using Millwright.Core.Failures;
using Millwright.Local.Regions;
using Millwright.Local.Regions.Scenarios;
using Millwright.Local.StateMachines;
using Spectre.Console;

namespace Millwright.Cli.Demo;

/// <summary>The whole story: an event, a run, its result, and on request the same run again.</summary>
internal static class DemoRun
{
    private const int NodesOfAPool = 2;
    private const int LooksUntilDrained = 2;

    /// <summary>Runs the demo.</summary>
    /// <returns>0 when every run succeeded, 1 otherwise.</returns>
    public static async Task<int> RunAsync(DemoOptions options, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        options.Check();
        var eventFile = options.Event ?? Path.Combine(AppContext.BaseDirectory, "events", "cluster-created.json");
        var input = ReadInput(eventFile);
        CheckCharts(options.Charts);
        await using var log = options.Log is { } path ? File.Create(path) : Stream.Null;
        var region = new LocalRegionOptions(
            options.Environments ?? Path.Combine(AppContext.BaseDirectory, "environments"),
            options.Charts ?? Path.Combine(AppContext.BaseDirectory, "Charts"))
        {
            Kubeconfig = options.Kubeconfig,
            Log = log,
            Scenario = options.Scenario is { } scenario ? ScenarioFile.Read(scenario) : RegionScenario.Healthy,
        };
        if (options.Fast)
            region = region with { Pace = WaitPace.None };

        var report = new DemoReport(options.Json ? TextWriter.Null : output);
        report.Introduce(options, eventFile);
        await using var local = await LocalRegion.StartAsync(input, region, new ProgressLine(error), cancellationToken);
        if (options.Preflight)
            return await DemoPreflight.RunAsync(local, input, options, output, cancellationToken);
        var first = await ExecuteAsync("first run", LocalRegion.Provision, local, input, options, output, cancellationToken);
        report.Conclude(first, local);
        DemoResult? second = null;
        if (options.Twice && first.Succeeded)
        {
            report.AnnounceSecondRun();
            second = await ExecuteAsync("second run", LocalRegion.Provision, local, input, options, output, cancellationToken);
            report.ConcludeSecondRun(second);
        }

        var last = second ?? first;
        var reclaimed = last.HasKarpenter ? await DemoReclamation.PlayAsync(region.Time, cancellationToken) : null;
        if (reclaimed is not null)
            report.Continue(reclaimed);
        var ended = options.Deprovision && last.HasKarpenter ? await EndAsync(local, options, report, output, cancellationToken) : null;
        if (options.Json)
            await output.WriteLineAsync(DemoJson.Of(local, first, second, reclaimed, ended).ToJsonString(DemoJson.Indented));
        var isDone = first.Succeeded && (second?.Succeeded ?? true) && (ended?.Succeeded ?? true);
        return isDone ? Commands.ExitCodes.Done : Commands.ExitCodes.No;
    }

    /// <summary>Some nodes first, so that there is something to drain; on a real cluster its own have to do.</summary>
    private static async Task<DemoResult> EndAsync(LocalRegion local, DemoOptions options, DemoReport report, TextWriter output, CancellationToken cancellationToken)
    {
        var cluster = local.Cluster!.Name;
        if (local.Kubernetes is { } kubernetes)
        {
            kubernetes.LooksUntilDrained = LooksUntilDrained;
            foreach (var pool in kubernetes.Store.List("karpenter.sh/v1", "NodePool").Select(pool => (string)pool["metadata"]!["name"]!))
                kubernetes.LaunchNodes(pool, NodesOfAPool);
        }

        report.AnnounceEnd(cluster);
        var input = new JsonObject { ["cluster"] = cluster, ["confirm"] = cluster };
        var ended = await ExecuteAsync("deprovision", LocalRegion.Deprovision, local, input, options, output, cancellationToken);
        report.ConcludeEnd(ended, local);
        return ended;
    }

    internal static async Task<DemoResult> ExecuteAsync(
        string name, string stateMachine, LocalRegion local, JsonNode input, DemoOptions options, TextWriter output, CancellationToken cancellationToken)
    {
        var timeline = new ExecutionTimeline();
        ExecutionResult result;
        await using (var view = CreateView(options, output))
        {
            result = await local.ExecuteAsync(
                stateMachine,
                input,
                name.Replace(' ', '-'),
                next => view.Show(timeline.Add(next), timeline.Current),
                cancellationToken);
        }

        cancellationToken.ThrowIfCancellationRequested();
        return new DemoResult(result, timeline.States);
    }

    private static IRunView CreateView(DemoOptions options, TextWriter output)
    {
        if (options.Json)
            return new SilentRunView();
        return output == Console.Out && AnsiConsole.Profile.Capabilities.Interactive && !Console.IsOutputRedirected
            ? new LiveRunView(AnsiConsole.Console)
            : new PlainRunView(output);
    }

    // The run refuses a missing chart too; a wrong folder is wrong usage, and known before anything is started.
    private static void CheckCharts(string? folder)
    {
        if (folder is null)
            return;
        const string remedy = "Give a folder that holds the charts by name, as karpenter/Chart.yaml or karpenter-1.14.1.tgz.";
        if (!Directory.Exists(folder))
            throw new FailureException(FailureNames.InvalidRequest, $"--charts: There is no folder {folder}.", remedy);
        if (!Directory.EnumerateDirectories(folder).Any(chart => File.Exists(Path.Combine(chart, "Chart.yaml"))) && !Directory.EnumerateFiles(folder, "*.tgz").Any())
            throw new FailureException(FailureNames.InvalidRequest, $"--charts: {folder} holds no chart: neither a folder with a Chart.yaml nor a .tgz file.", remedy);
    }

    private static JsonNode ReadInput(string path)
    {
        try
        {
            return JsonNode.Parse(File.ReadAllText(path))
                ?? throw new FailureException(FailureNames.InvalidRequest, $"The file {path} holds null.", "Give a file with a CreateCluster event, such as events/cluster-created.json.");
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new FailureException(FailureNames.InvalidRequest, $"The event file {path} cannot be read: {problem.Message}", "Give a file with a CreateCluster event, such as events/cluster-created.json.", problem);
        }
        catch (JsonException problem)
        {
            throw new FailureException(FailureNames.InvalidRequest, $"The event file {path} is no JSON: line {problem.LineNumber + 1}.", "Correct the file at that line.", problem);
        }
    }
}
