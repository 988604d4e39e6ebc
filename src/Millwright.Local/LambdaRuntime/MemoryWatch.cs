namespace Millwright.Local.LambdaRuntime;

/// <summary>
/// Watches the memory of a process with its children while it works on an invocation: kills it when it grows over the function's size, as Lambda does. Looks at it now
/// and then; only on Linux.
/// </summary>
internal sealed class MemoryWatch : IDisposable
{
    private readonly BootstrapProcess _process;
    private readonly long _limitBytes;
    private readonly TimeSpan _interval;
    private readonly ITimer? _timer;
    private volatile bool _isWorking;
    private long _peakBytes;

    public MemoryWatch(BootstrapProcess process, int megabytes, TimeSpan interval, TimeProvider time)
    {
        _process = process;
        _limitBytes = megabytes * 1024L * 1024;
        _interval = interval;
        if (OperatingSystem.IsLinux()) _timer = time.CreateTimer(static watch => ((MemoryWatch)watch!).Look(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>The most that was seen so far; what grew and shrank between two looks was not.</summary>
    public long PeakBytes => Volatile.Read(ref _peakBytes);

    /// <summary>An invocation begins.</summary>
    public void Begin()
    {
        _isWorking = true;
        _timer?.Change(_interval, Timeout.InfiniteTimeSpan);
    }

    /// <summary>It has ended: what it holds now is what a short one held, too.</summary>
    public void End()
    {
        _isWorking = false;
        _timer?.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        if (_timer is not null) Measure();
    }

    public void Dispose() => _timer?.Dispose();

    private void Look()
    {
        Measure();
        // One look after the other: on a busy machine one may take longer than the interval.
        if (_isWorking) _timer!.Change(_interval, Timeout.InfiniteTimeSpan);
    }

    private void Measure()
    {
        if (_process.HasEnded) return;
        var bytes = ProcessTreeMemory.ResidentBytes(_process.Id);
        if (bytes > PeakBytes) Volatile.Write(ref _peakBytes, bytes);
        if (bytes > _limitBytes) _process.Kill();
    }
}
