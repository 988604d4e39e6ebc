using Millwright.Cli.Terminal;
using Millwright.Core.Interruptions.Reports;

namespace Millwright.Cli.Report;

/// <summary>The measures of a group as a row of a table has them, in the terminal and on the page.</summary>
internal static class StatisticsCells
{
    /// <summary>What stands above the cells.</summary>
    public static readonly IReadOnlyList<string> Columns =
        ["Reclaimed", "Ordinary ends", "Launches", "Hours", "Per 100 launches (95 %)", "Per 1,000 hours (95 %)", "Age: median (p10 – p90)", "Notice left: median (p10 – p90)"];

    public static IReadOnlyList<string> Of(ReclamationStatistics statistics) =>
    [
        Figure.Count(statistics.Reclamations),
        Figure.Count(statistics.OrdinaryEnds),
        Figure.Count(statistics.SpotLaunches),
        Figure.Hours(statistics.SpotInstanceHours),
        Figure.RateWithBounds(statistics.PerHundredLaunches),
        Figure.RateWithBounds(statistics.PerThousandHours),
        Figure.Spread(statistics.AgeSeconds),
        Figure.Spread(statistics.NoticeSeconds),
    ];
}
