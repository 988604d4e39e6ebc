using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Millwright.Benchmarks.Parsing;

/// <summary>The peer: <c>parse_classify.py</c>, which does with Python's json what Millwright's reader does.</summary>
internal static class PythonParsing
{
    private const int EventsPerRound = 210_000;
    private const int EventsPerShortRound = 2_100;

    /// <summary>Events per second, for each round; null where there is no Python.</summary>
    public static IReadOnlyList<double>? Rounds(int rounds)
    {
        var bodies = Path.GetTempFileName();
        try
        {
            File.WriteAllLines(bodies, SampleBodies.All.Select(Encoding.UTF8.GetString));
            var repeats = (rounds == 1 ? EventsPerShortRound : EventsPerRound) / SampleBodies.All.Length;
            return [.. Enumerable.Range(0, rounds).Select(_ => Round(bodies, repeats))];
        }
        catch (Win32Exception)
        {
            return null;
        }
        finally
        {
            File.Delete(bodies);
        }
    }

    private static double Round(string bodies, int repeats)
    {
        var script = Path.Combine(AppContext.BaseDirectory, "Parsing", "parse_classify.py");
        using var process = Process.Start(new ProcessStartInfo("python3", [script, bodies, repeats.ToString(CultureInfo.InvariantCulture)])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        })!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? double.Parse(output, CultureInfo.InvariantCulture)
            : throw new InvalidOperationException($"{script} ended with {process.ExitCode}.");
    }
}
