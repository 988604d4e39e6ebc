using Millwright.Core.Failures;

namespace Millwright.Adapters.Aws.DynamoDb;

/// <summary>Where the ledger is, and how long it remembers.</summary>
public sealed record LedgerOptions
{
    public const int LongestTimeToLiveDays = 3650;

    /// <summary>The table's name.</summary>
    public required string Table { get; init; }

    /// <summary>
    /// How many days after its last message a record is kept. Default: 400, so that a month can be compared with the same one a year ago; 1 to
    /// <see cref="LongestTimeToLiveDays"/>. A node that lives longer than this is forgotten before its end, and its launch with it: keep it above the pools'
    /// expireAfter (30 days by default).
    /// </summary>
    public int TimeToLiveDays { get; init; } = 400;

    /// <exception cref="FailureException"><see cref="FailureNames.BrokenConfiguration"/>, with everything that is wrong.</exception>
    public void Validate()
    {
        List<string> problems = [];
        if (string.IsNullOrWhiteSpace(Table)) problems.Add("the table's name is empty");
        if (TimeToLiveDays is < 1 or > LongestTimeToLiveDays) problems.Add($"the time to live is {TimeToLiveDays} days, not 1 to {LongestTimeToLiveDays}");
        if (problems.Count > 0)
            throw new FailureException(
                FailureNames.BrokenConfiguration,
                $"The ledger's configuration is wrong: {string.Join("; ", problems)}.",
                "Correct the function's environment; the CDK app sets it.");
    }
}
