namespace Millwright.Local.Tests.LambdaRuntime;

/// <summary>A clock whose timers fire when a test says that their time has come.</summary>
internal sealed class ManualClock : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly List<Entry> _timers = [];
    private TaskCompletionSource _more = new(TaskCreationOptions.RunContinuationsAsynchronously);

    // Far ahead, so that the deadline that a process is told never comes on its own clock.
    public override DateTimeOffset GetUtcNow() => new(2100, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Fires the timers that are set to this time, once there is one.</summary>
    public async Task FireAsync(TimeSpan dueTime)
    {
        Entry[] due;
        while (true)
        {
            Task more;
            lock (_gate)
            {
                due = [.. _timers.Where(timer => timer.DueTime == dueTime)];
                more = _more.Task;
            }

            if (due.Length > 0) break;
            await more;
        }

        foreach (var timer in due) timer.Callback();
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Entry(this, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    private sealed class Entry(ManualClock clock, Action callback) : ITimer
    {
        public TimeSpan DueTime { get; private set; }

        public Action Callback => callback;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock._gate)
            {
                DueTime = dueTime;
                if (!clock._timers.Contains(this)) clock._timers.Add(this);
                clock._more.SetResult();
                clock._more = new(TaskCreationOptions.RunContinuationsAsynchronously);
            }

            return true;
        }

        public void Dispose()
        {
            lock (clock._gate) clock._timers.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
