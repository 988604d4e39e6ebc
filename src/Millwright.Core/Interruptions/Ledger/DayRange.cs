namespace Millwright.Core.Interruptions.Ledger;

/// <summary>Whole days in UTC, the first and the last included.</summary>
/// <param name="First">The first day.</param>
/// <param name="Last">The last day; the same for one day, earlier for none.</param>
public readonly record struct DayRange(DateOnly First, DateOnly Last)
{
    /// <summary>The first second.</summary>
    public DateTimeOffset From => new(First, TimeOnly.MinValue, TimeSpan.Zero);

    /// <summary>The last second.</summary>
    public DateTimeOffset To => new(Last, new TimeOnly(23, 59, 59), TimeSpan.Zero);

    public static DayRange Of(DateOnly day) => new(day, day);

    public bool Contains(DateTimeOffset time) => From <= time && time <= To;
}
