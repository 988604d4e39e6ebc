namespace Millwright.Local.LambdaRuntime;

/// <summary>Watches the memory of a process with its children: kills it when it grows over the function's size, as Lambda does. Looks at it now and then; only on Linux.</summary>
internal sealed class MemoryWatch : IDisposable
{
    private readonly BootstrapProcess _process;
    private readonly long _limitBytes;
    private readonly ITimer? _timer;
    private long _peakBytes;

    public MemoryWatch(BootstrapProcess process, int megabytes, TimeSpan interval, TimeProvider time)
    {
        _process = process;
        _limitBytes = megabytes * 1024L * 1024;
        if (OperatingSystem.IsLinux()) _timer = time.CreateTimer(static limit => ((MemoryWatch)limit!).Look(), this, interval, interval);
    }

    /// <summary>The most that was seen so far; what grew and shrank between two looks was not.</summary>
    public long PeakBytes => Volatile.Read(ref _peakBytes);

    public void Dispose() => _timer?.Dispose();

    private void Look()
    {
        if (_process.Exited.IsCompleted) return;
        var bytes = ProcessTreeMemory.ResidentBytes(_process.Id);
        // Looks never overlap by much, and one that comes too late is as good as none.
        if (bytes > PeakBytes) Volatile.Write(ref _peakBytes, bytes);
        if (bytes > _limitBytes) _process.Kill();
    }
}
