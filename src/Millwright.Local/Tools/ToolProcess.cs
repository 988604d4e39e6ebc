using System.Diagnostics;

namespace Millwright.Local.Tools;

/// <summary>What a finished program left behind.</summary>
internal sealed record ToolResult(int ExitCode, string Output, string Errors)
{
    private const int LinesKept = 6;

    /// <summary>The last lines that say something, for a failure's message.</summary>
    public string Tail =>
        string.Join(Environment.NewLine, $"{Output}\n{Errors}".Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).TakeLast(LinesKept));
}

/// <summary>Runs a program to its end, or ends it and what it started when cancelled.</summary>
internal static class ToolProcess
{
    public static async Task<ToolResult> RunAsync(string program, IEnumerable<string> arguments, string folder, CancellationToken ct)
    {
        using var process = new Process
        {
            StartInfo = new(program, arguments)
            {
                WorkingDirectory = folder,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                UseShellExecute = false,
            },
        };
        process.Start();
        process.StandardInput.Close();
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(ct);
            var errors = process.StandardError.ReadToEndAsync(ct);
            await process.WaitForExitAsync(ct);
            return new(process.ExitCode, await output, await errors);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None);
            throw;
        }
    }
}
