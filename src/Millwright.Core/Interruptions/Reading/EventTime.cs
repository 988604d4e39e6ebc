namespace Millwright.Core.Interruptions.Reading;

/// <summary>The time of an event: UTC, whole seconds, in a range with which later arithmetic cannot overflow.</summary>
internal static class EventTime
{
    /// <summary>The year in which EC2 began.</summary>
    private const int FirstYear = 2006;

    private const int LastYear = 2200;

    public static bool TryNormalize(DateTimeOffset time, out DateTimeOffset normalized)
    {
        normalized = default;
        if (time.Year is < FirstYear or > LastYear)
            return false;
        normalized = DateTimeOffset.FromUnixTimeSeconds(time.ToUnixTimeSeconds());
        return true;
    }
}
