namespace Millwright.Core.Reconciliation;

/// <summary>How fast reconciling goes, and when it gives up.</summary>
public sealed record ReconciliationOptions
{
    public const int LeastRuns = 1;

    /// <summary>One look asks Step Functions for 100 running executions, and leaves room for those that others started.</summary>
    public const int MostRuns = 50;

    /// <summary>How many runs may go on at once, those that others started included: 1 to 50. Default 5: what a wrong revision can break before anybody sees it.</summary>
    public int MaximumRuns { get; init; } = 5;

    /// <summary>How often one revision is tried on one cluster. Default 5: with the pauses, some eight hours. Another revision, or a run by hand, begins anew.</summary>
    public int MaximumAttempts { get; init; } = 5;

    /// <summary>The pause after the first attempt that failed; each further one is twice as long. Default 30 minutes.</summary>
    public TimeSpan FirstPause { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>How long the name of a run stays the same: a repeat within it starts nothing twice, and a run that ended without a record is made good after it. Default 6 hours.</summary>
    public TimeSpan NamePeriod { get; init; } = TimeSpan.FromHours(6);

    /// <summary>How long to wait after an attempt that failed.</summary>
    /// <param name="attempt">Which it was, from 1.</param>
    public TimeSpan PauseAfter(int attempt) => FirstPause * (1 << Math.Clamp(attempt - 1, 0, 16));
}
