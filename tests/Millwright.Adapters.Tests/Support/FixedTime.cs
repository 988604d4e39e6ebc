namespace Millwright.Adapters.Tests.Support;

/// <summary>A clock that stands still. Timers never fire, except those that are due no later than a given time from now: they fire at once.</summary>
internal sealed class FixedTime(DateTimeOffset now, TimeSpan? firesUpTo = null) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => now;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var isDue = firesUpTo is { } bound && dueTime >= TimeSpan.Zero && dueTime <= bound;
        return TimeProvider.System.CreateTimer(callback, state, isDue ? TimeSpan.Zero : Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }
}
