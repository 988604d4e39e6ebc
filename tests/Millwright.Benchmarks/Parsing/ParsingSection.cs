using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Millwright.Benchmarks.Figures;
using Perfolizer.Horology;

namespace Millwright.Benchmarks.Parsing;

/// <summary>Events read and classified per second on one core: Millwright, System.Text.Json's source generation, and Python's json in a process of its own.</summary>
internal static class ParsingSection
{
    public static Section Run(int rounds)
    {
        var artifacts = Directory.CreateTempSubdirectory("millwright-benchmarks-");
        try
        {
            var summary = BenchmarkRunner.Run<ParseBenchmarks>(Configuration(rounds, artifacts.FullName));
            var own = Figures(nameof(ParseBenchmarks.Millwright), "parse + classify");
            var generated = Figures(nameof(ParseBenchmarks.SourceGeneration), "System.Text.Json source generation");
            List<Row> rows = [new(own.Speed, generated.Speed, Level.RatioAtLeast(1.5)), new(own.Allocated, generated.Allocated)];
            List<string> remarks = [];
            if (PythonParsing.Rounds(rounds) is { } python)
                rows.Insert(0, new(own.Speed, new Figure("Python json", "events/s", python), Level.RatioAtLeast(3)));
            else
                remarks.Add("Python was not measured: there is no python3 on the PATH.");
            return new Section("Parse and classify, one of each of seven sample events in turn, one core", rows, remarks);

            (Figure Speed, Figure Allocated) Figures(string method, string name)
            {
                var report = summary.Reports.Single(report => report.BenchmarkCase.Descriptor.WorkloadMethod.Name == method);
                var speeds = report.AllMeasurements
                    .Where(measurement => measurement is { IterationMode: BenchmarkDotNet.Engines.IterationMode.Workload, IterationStage: BenchmarkDotNet.Engines.IterationStage.Actual })
                    .Select(measurement => measurement.Operations / measurement.Nanoseconds * 1e9);
                return (new Figure(name, "events/s", [.. speeds]),
                    new Figure($"{name}, allocated", "bytes", [report.GcStats.GetBytesAllocatedPerOperation(report.BenchmarkCase) ?? 0]));
            }
        }
        finally
        {
            artifacts.Delete(recursive: true);
        }
    }

    // In this process: a build of its own would have to find its way through the repository's package locks.
    private static ManualConfig Configuration(int rounds, string artifacts)
    {
        var job = Job.Default
            .WithToolchain(InProcessEmitToolchain.Instance)
            .WithWarmupCount(rounds == 1 ? 1 : 5)
            .WithIterationCount(rounds)
            .WithIterationTime(TimeInterval.FromMilliseconds(rounds == 1 ? 50 : 500));
        return ManualConfig.CreateEmpty()
            .AddJob(job)
            .AddColumnProvider(DefaultColumnProviders.Instance)
            .AddLogger(NullLogger.Instance)
            .WithArtifactsPath(artifacts)
            // The one short round may run as it was built for the tests.
            .WithOptions(ConfigOptions.DisableLogFile | (rounds == 1 ? ConfigOptions.DisableOptimizationsValidator : ConfigOptions.Default));
    }
}
