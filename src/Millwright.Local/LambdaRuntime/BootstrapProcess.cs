using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;
using Millwright.Core.Failures;

namespace Millwright.Local.LambdaRuntime;

/// <summary>
/// The process of a function. It does not outlive this process: it is ended by whoever started it, killed when this process exits without doing so, told to
/// end when this process is, and ends by itself after its invocation when its Runtime API is gone because this process was killed.
/// </summary>
internal sealed class BootstrapProcess : IDisposable
{
    private const int TerminationSignal = 15;

    private static readonly TimeSpan OutputGrace = TimeSpan.FromSeconds(1);

    private readonly Process _process;
    private readonly PosixSignalRegistration[] _signals;
    private readonly Lock _gate = new();
    private bool _disposed;
    private volatile bool _killed;

    private BootstrapProcess(Process process, LogLines log)
    {
        _process = process;
        AppDomain.CurrentDomain.ProcessExit += OnParentExit;
        // Since .NET 10 a signal ends a process without the event above. SIGTERM and not SIGKILL: this process may have its own way to end in good order.
        PosixSignal[] signals = [PosixSignal.SIGTERM, PosixSignal.SIGINT, PosixSignal.SIGHUP, PosixSignal.SIGQUIT];
        _signals = [.. signals.Select(signal => PosixSignalRegistration.Create(signal, _ => Terminate()))];
        var output = ReadAsync(process.StandardOutput, log);
        var errors = ReadAsync(process.StandardError, log);
        Exited = ExitedAsync(output, errors);
    }

    /// <summary>The process id.</summary>
    public int Id => _process.Id;

    /// <summary>Whether it has ended, or been killed and is about to.</summary>
    public bool HasEnded => _killed || Exited.IsCompleted;

    /// <summary>Ends when the process has ended, with the words that Lambda has for it.</summary>
    public Task<string> Exited { get; }

    /// <exception cref="FailureException"><see cref="FailureNames.BrokenConfiguration"/> if it cannot be started.</exception>
    public static BootstrapProcess Start(string bootstrap, IReadOnlyDictionary<string, string> variables, LogLines log)
    {
        var path = Path.GetFullPath(bootstrap);
        var isAssembly = path.EndsWith(".dll", StringComparison.Ordinal);
        var start = new ProcessStartInfo(isAssembly ? Path.Combine(SandboxVariables.DotnetRoot, "dotnet") : path)
        {
            WorkingDirectory = Path.GetDirectoryName(path),
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        if (isAssembly) start.ArgumentList.Add(path);
        start.Environment.Clear();
        foreach (var (name, value) in variables) start.Environment[name] = value;
        try
        {
            if (!File.Exists(path)) throw new FileNotFoundException("No such file.");
            var process = Process.Start(start)!;
            process.StandardInput.Close();
            return new BootstrapProcess(process, log);
        }
        catch (Exception exception) when (exception is Win32Exception or IOException)
        {
            throw new FailureException(
                FailureNames.BrokenConfiguration,
                $"The function executable {path} cannot be started: {exception.Message}",
                "Build Millwright.Functions, and give the path of its bootstrap.",
                exception);
        }
    }

    /// <summary>Kills the process and its children at once.</summary>
    public void Kill()
    {
        lock (_gate)
        {
            _killed = true;
            if (!_disposed && !_process.HasExited) _process.Kill(entireProcessTree: true);
        }
    }

    /// <summary>Asks the process to end, and kills it if it has not after the grace.</summary>
    public async Task EndAsync(TimeSpan grace, TimeProvider time)
    {
        Terminate();
        try
        {
            await Exited.WaitAsync(grace, time);
        }
        catch (TimeoutException)
        {
            Kill();
            await Exited;
        }
    }

    public void Dispose()
    {
        AppDomain.CurrentDomain.ProcessExit -= OnParentExit;
        foreach (var signal in _signals) signal.Dispose();
        lock (_gate) _disposed = true;
        _process.Dispose();
    }

    private static async Task ReadAsync(StreamReader reader, LogLines log)
    {
        while (await reader.ReadLineAsync(CancellationToken.None) is { } line) log.Add(line);
    }

    // .NET has no call for a signal other than SIGKILL.
    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SendSignal(int processId, int signal);

    private void Terminate()
    {
        lock (_gate)
        {
            // Not reaped yet means that the id is still this process's.
            if (!_disposed && !_process.HasExited) _ = SendSignal(_process.Id, TerminationSignal);
        }
    }

    private async Task<string> ExitedAsync(Task output, Task errors)
    {
        await _process.WaitForExitAsync(CancellationToken.None);
        try
        {
            await Task.WhenAll(output, errors).WaitAsync(OutputGrace, TimeProvider.System);
        }
        catch (TimeoutException)
        {
            // A child that it left behind still holds its output open; what that one writes is nobody's.
        }

        return _process.ExitCode switch
        {
            0 => "Runtime exited without providing a reason",
            137 => "Runtime exited with error: signal: killed",
            143 => "Runtime exited with error: signal: terminated",
            var code => $"Runtime exited with error: exit status {code}",
        };
    }

    private void OnParentExit(object? sender, EventArgs arguments) => Kill();
}
