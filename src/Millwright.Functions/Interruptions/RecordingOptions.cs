using Millwright.Core.Failures;

namespace Millwright.Functions.Interruptions;

/// <summary>How much the recorder does at once, and when it stops.</summary>
public sealed record RecordingOptions
{
    public const int LargestParallelism = 256;

    /// <summary>Calls to the ledger or EC2 at the same time. Default: 16; 1 to <see cref="LargestParallelism"/>.</summary>
    public int Parallelism { get; init; } = 16;

    /// <summary>With less time than this before the deadline nothing new is begun, and what is left comes again. Default: 3 seconds, three slow calls.</summary>
    public TimeSpan DeadlineMargin { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>How often a record is merged again because somebody else wrote it. Each time another writer got on. Default: 10.</summary>
    public int StoreAttempts { get; init; } = 10;

    /// <exception cref="FailureException"><see cref="FailureNames.BrokenConfiguration"/>, with everything that is wrong.</exception>
    public void Validate()
    {
        List<string> problems = [];
        if (Parallelism is < 1 or > LargestParallelism) problems.Add($"Parallelism is {Parallelism}, not 1 to {LargestParallelism}");
        if (DeadlineMargin < TimeSpan.Zero) problems.Add($"DeadlineMargin is {DeadlineMargin}, less than nothing");
        if (StoreAttempts < 1) problems.Add($"StoreAttempts is {StoreAttempts}, less than 1");
        if (problems.Count > 0)
            throw new FailureException(
                FailureNames.BrokenConfiguration, $"The recorder's options are wrong: {string.Join("; ", problems)}.", "Correct the options.");
    }
}
