namespace Millwright.Local.LambdaRuntime;

/// <summary>Kills a process whose memory, with its children's, grows over the function's size, as Lambda does. Looks at it now and then; only on Linux.</summary>
internal sealed class MemoryLimit : IDisposable
{
    private readonly BootstrapProcess _process;
    private readonly long _limitBytes;
    private readonly ITimer? _timer;

    public MemoryLimit(BootstrapProcess process, int megabytes, TimeSpan interval, TimeProvider time)
    {
        _process = process;
        _limitBytes = megabytes * 1024L * 1024;
        if (OperatingSystem.IsLinux()) _timer = time.CreateTimer(static limit => ((MemoryLimit)limit!).Look(), this, interval, interval);
    }

    public void Dispose() => _timer?.Dispose();

    private void Look()
    {
        if (!_process.Exited.IsCompleted && ProcessTreeMemory.ResidentBytes(_process.Id) > _limitBytes) _process.Kill();
    }
}
