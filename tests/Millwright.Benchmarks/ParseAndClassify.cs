using System.Diagnostics;
using System.Globalization;
using Millwright.Core.Interruptions.Reading;

namespace Millwright.Benchmarks;

/// <summary>Events read and classified per second on one core, by Millwright and by Python's json in turns.</summary>
internal static class ParseAndClassify
{
    private const int EventsPerRound = 700_000;
    private const int PythonEventsPerRound = 210_000;

    public static IReadOnlyList<Measurement> Run(int rounds)
    {
        var (ours, python) = (new List<double>(), new List<double>());
        // Tiered compilation has settled after this.
        for (var warmUp = 0; warmUp < 3; warmUp++)
            Round();
        for (var round = 0; round < rounds; round++)
        {
            ours.Add(Round());
            if (PythonRound() is { } peer)
                python.Add(peer);
        }

        var measurements = new List<Measurement> { new("parse + classify, Millwright", "events/s", ours) };
        if (python.Count == rounds)
            measurements.Add(new Measurement("parse + classify, Python json", "events/s", python));
        return [.. measurements, new Measurement("allocated for an event", "bytes", [Allocated()])];
    }

    private static double Round()
    {
        var bodies = SampleBodies.All;
        var start = Stopwatch.GetTimestamp();
        for (var index = 0; index < EventsPerRound; index++)
        {
            if (BodyReader.Read(bodies[index % bodies.Length]).Message is null)
                throw new InvalidOperationException($"A sample was not read: {index % bodies.Length}.");
        }

        return EventsPerRound / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static double Allocated()
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        foreach (var body in SampleBodies.All)
            _ = BodyReader.Read(body);
        return (double)(GC.GetAllocatedBytesForCurrentThread() - before) / SampleBodies.All.Length;
    }

    /// <summary>Null where there is no Python.</summary>
    private static double? PythonRound()
    {
        var bodies = Path.GetTempFileName();
        try
        {
            File.WriteAllLines(bodies, SampleBodies.All.Select(System.Text.Encoding.UTF8.GetString));
            var script = Path.Combine(AppContext.BaseDirectory, "parse_classify.py");
            var rounds = (PythonEventsPerRound / SampleBodies.All.Length).ToString(CultureInfo.InvariantCulture);
            using var process = Process.Start(new ProcessStartInfo("python3", [script, bodies, rounds]) { RedirectStandardOutput = true, UseShellExecute = false })!;
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0 ? double.Parse(output, CultureInfo.InvariantCulture) : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
        finally
        {
            File.Delete(bodies);
        }
    }
}
