using System.Diagnostics;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Millwright.Local.Tools;

namespace Millwright.Local.StateMachines;

/// <summary>The Node process that runs <c>bridge.mjs</c>: one JSON object a line in both directions. Disposing it ends the process.</summary>
internal sealed class BridgeProcess : IAsyncDisposable
{
    private const int StderrLinesKept = 12;

    // The engine's intrinsic functions stumble over escapes such as \u0027.
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Process _process;
    private readonly SemaphoreSlim _writing = new(1);
    private readonly Task<string> _errors;

    public BridgeProcess(LocalTools tools, string script)
    {
        var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        _process = new Process
        {
            StartInfo = new(tools.Node, [script, tools.Modules])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                StandardInputEncoding = utf8,
                StandardOutputEncoding = utf8,
                StandardErrorEncoding = utf8,
                UseShellExecute = false,
            },
        };
        _process.Start();
        _errors = _process.StandardError.ReadToEndAsync();
    }

    public int Id => _process.Id;

    public async Task SendAsync(JsonObject message, CancellationToken ct)
    {
        await _writing.WaitAsync(ct);
        try
        {
            await _process.StandardInput.WriteLineAsync(message.ToJsonString(Relaxed).AsMemory(), ct);
            await _process.StandardInput.FlushAsync(ct);
        }
        catch (IOException)
        {
            // The process is gone; whoever reads its output learns that, and why.
        }
        finally
        {
            _writing.Release();
        }
    }

    /// <returns>The next message, or null when the process is gone.</returns>
    public async Task<JsonObject?> ReceiveAsync(CancellationToken ct) =>
        await _process.StandardOutput.ReadLineAsync(ct) is { } line ? JsonNode.Parse(line)!.AsObject() : null;

    /// <summary>Waits for a process that closed its output to end.</summary>
    public async Task<(int ExitCode, string Errors)> EndAsync(CancellationToken ct)
    {
        await _process.WaitForExitAsync(ct);
        var lines = (await _errors).Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return (_process.ExitCode, string.Join(Environment.NewLine, lines.Take(StderrLinesKept)));
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync(CancellationToken.None);
        await _errors;
        _process.Dispose();
        _writing.Dispose();
    }
}
