using System.Diagnostics;
using System.Globalization;
using Millwright.Benchmarks;

// One short round proves that everything runs; figures want seven.
var rounds = args.Contains("--short") ? 1 : 7;
var measurements = new List<Measurement>();
measurements.AddRange(ParseAndClassify.Run(rounds));
measurements.AddRange(await RecordBatch.RunAsync(rounds));

Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessorCount} cores, .NET {Environment.Version}, {rounds} rounds"));
foreach (var measurement in measurements)
{
    var (low, high) = measurement.Spread;
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{measurement.Name,-46} {measurement.Median,12:N0} {measurement.Unit,-9} ({low:N0} to {high:N0})"));
}

if (measurements.Find(measurement => measurement.Name.EndsWith("Python json", StringComparison.Ordinal)) is { } python)
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{"ratio to Python",-46} {measurements[0].Median / python.Median,12:N2}"));
else
    Console.WriteLine("Python was not measured: there is no python3 on the PATH.");

using var process = Process.GetCurrentProcess();
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{"peak memory of this process",-46} {process.PeakWorkingSet64 / 1e6,12:N0} MB"));
