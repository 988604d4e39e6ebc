using System.Diagnostics;

namespace Millwright.Infra.Packaging;

/// <summary>Runs a tool and shows its output only when it fails.</summary>
internal static class Command
{
    /// <exception cref="PackagingException">The tool is missing or failed.</exception>
    public static void Run(string tool, string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo(tool, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        // A server that outlives the build would keep the pipes open, and this waiting.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        try
        {
            using var process = Process.Start(start)!;
            var error = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            if (process.ExitCode != 0)
                throw new PackagingException($"{tool} {string.Join(' ', arguments)} ended with {process.ExitCode}:\n{output}{error.GetAwaiter().GetResult()}");
        }
        catch (System.ComponentModel.Win32Exception problem)
        {
            throw new PackagingException($"{tool} could not be started: {problem.Message}. Install it and put it on the PATH.");
        }
    }
}
