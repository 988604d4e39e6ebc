namespace Millwright.Cli.Report;

/// <summary>What every form of the report says alike.</summary>
internal static class ReportWords
{
    public const string Caution =
        "Counts alone mislead: the pool with most nodes loses most. Compare rates, and compare them by their intervals, because few launches prove little.";

    public const string Interval = "The interval holds the true rate with 95 % confidence: Wilson's for launches, Garwood's for instance-hours.";

    public const string Exposure =
        "Rates are about Spot nodes whose launch was witnessed; a node that ran before the ledger began is known only if it was lost, and would make the rate too high.";

    public const string Age = "Age runs from the launch to the warning; notice left from the warning to the first sign of the end.";
}
