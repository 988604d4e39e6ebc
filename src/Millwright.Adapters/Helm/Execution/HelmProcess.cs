using System.ComponentModel;
using System.Diagnostics;
using Millwright.Core.Failures;

namespace Millwright.Adapters.Helm.Execution;

/// <summary>Runs the binary and sees it end: by itself, when its time is over, or when nobody waits for it any more.</summary>
internal sealed class HelmProcess(HelmOptions options, TimeProvider time)
{
    /// <param name="arguments">The command line; no secret is ever in it.</param>
    /// <param name="environment">The whole environment.</param>
    /// <param name="timeout">When Helm is ended.</param>
    /// <param name="cancellationToken">Ends Helm, too.</param>
    /// <param name="input">What Helm reads from standard input.</param>
    /// <exception cref="FailureException"><see cref="FailureNames.BrokenConfiguration"/>: the binary cannot be started.</exception>
    /// <exception cref="OperationCanceledException">Helm was ended because of <paramref name="cancellationToken"/>.</exception>
    public async Task<HelmRun> RunAsync(
        IEnumerable<string> arguments, IReadOnlyDictionary<string, string> environment, TimeSpan timeout, CancellationToken cancellationToken, string input = "")
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var process = Start(arguments, environment);
        await WriteAsync(process.StandardInput, input);
        using var readingLimit = new CancellationTokenSource();
        var output = ReadAsync(process.StandardOutput, readingLimit.Token);
        var error = ReadAsync(process.StandardError, readingLimit.Token);
        using var limit = new CancellationTokenSource(timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        var timedOut = false;
        try
        {
            await process.WaitForExitAsync(either.Token);
        }
        catch (OperationCanceledException)
        {
            await EndAsync(process);
            timedOut = !cancellationToken.IsCancellationRequested;
        }

        // A grandchild that outlived Helm may hold the pipes open.
        readingLimit.CancelAfter(options.GracePeriod);
        var run = new HelmRun(process.ExitCode, await output, await error, timedOut);
        cancellationToken.ThrowIfCancellationRequested();
        return run;
    }

    private Process Start(IEnumerable<string> arguments, IReadOnlyDictionary<string, string> environment)
    {
        var start = new ProcessStartInfo(options.Binary, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.Environment.Clear();
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception problem)
        {
            throw new FailureException(
                FailureNames.BrokenConfiguration,
                $"Helm cannot be started from {options.Binary}: {problem.Message}",
                "Give the path of an executable Helm 4; the functions find theirs in the kubectl layer.",
                problem);
        }
    }

    /// <summary>First politely: Helm then writes the release down as failed, which the next run can upgrade. Then for good, with all its children.</summary>
    private async Task EndAsync(Process process)
    {
        ChildSignals.RequestEnd(process);
        using var grace = new CancellationTokenSource(options.GracePeriod, time);
        try
        {
            await process.WaitForExitAsync(grace.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None);
        }
    }

    /// <summary>A few kB at most, which a pipe takes at once whether anybody reads them or not.</summary>
    private static async Task WriteAsync(StreamWriter input, string text)
    {
        try
        {
            await input.WriteAsync(text);
            input.Close();
        }
        catch (IOException)
        {
            // Helm ended without reading; why is in its output.
        }
    }

    private static async Task<string> ReadAsync(StreamReader reader, CancellationToken cancellationToken)
    {
        var text = new System.Text.StringBuilder();
        var buffer = new char[4096];
        try
        {
            while (await reader.ReadAsync(buffer, cancellationToken) is > 0 and var count)
                text.Append(buffer, 0, count);
        }
        catch (OperationCanceledException)
        {
            // What was read so far is the output.
        }

        return text.ToString();
    }
}
