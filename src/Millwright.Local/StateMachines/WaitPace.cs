namespace Millwright.Local.StateMachines;

/// <summary>How long waiting lasts in a local run, compared with the definition.</summary>
public sealed class WaitPace
{
    private readonly double _factor;
    private readonly TimeSpan _longest;

    private WaitPace(double factor, TimeSpan longest) => (_factor, _longest) = (factor, longest);

    /// <summary>As long as the definition says.</summary>
    public static WaitPace Real { get; } = new(1, TimeSpan.MaxValue);

    /// <summary>Not at all.</summary>
    public static WaitPace None { get; } = new(0, TimeSpan.Zero);

    /// <summary>A part of what the definition says.</summary>
    /// <param name="factor">0.1 waits a tenth.</param>
    /// <param name="longest">No wait is longer than this. A wait whose length only the input tells (<c>SecondsPath</c>, <c>TimestampPath</c>) takes just this.</param>
    public static WaitPace Scaled(double factor, TimeSpan longest)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(factor);
        ArgumentOutOfRangeException.ThrowIfLessThan(longest, TimeSpan.Zero);
        return new(factor, longest);
    }

    /// <summary>Whether the definition's own times stand.</summary>
    internal bool IsReal => _longest == TimeSpan.MaxValue;

    /// <param name="defined">What the definition says, or null where only the input says it.</param>
    internal TimeSpan Apply(TimeSpan? defined) =>
        defined is { } span && span * _factor < _longest ? span * _factor : _longest;
}
