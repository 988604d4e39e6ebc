using Millwright.Cli.Terminal;
using Millwright.Core.Interruptions.Reports;

namespace Millwright.Cli.Report;

/// <summary>The report for people in front of a terminal.</summary>
internal static class ReportText
{
    /// <summary>Columns of numbers are marked as such.</summary>
    private static readonly IEnumerable<string> Measures = StatisticsCells.Columns.Select(column => $"#{column}");

    public static void Write(ReportInput input, TextWriter output)
    {
        var report = input.Report;
        WriteHeadline(input, output);
        if (report.Clusters.Count == 0)
            return;
        Table("By cluster", ["Cluster"], report.Clusters, group => [group.Name], group => group.Statistics).Write(output);
        Table("By NodePool", ["Cluster", "NodePool"], report.NodePools, pool => [pool.Cluster, pool.NodePool], pool => pool.Statistics).Write(output);
        Table("By instance type and zone", ["Type", "Zone"], report.TypesAndZones, cell => [cell.InstanceType, Known(cell.Zone)], cell => cell.Statistics).Write(output);
        Table("By family", ["Family"], report.Families, group => [group.Name], group => group.Statistics).Write(output);
        new TextTable(
            "By hour of the day (UTC)",
            ["#Hour", "#Reclaimed", "#Hours", "#Per 1,000 hours (95 %)"],
            [.. report.Hours.Select(hour => (string[])[$"{hour.Hour:00}", Figure.Count(hour.Reclamations), Figure.Hours(hour.SpotInstanceHours), Figure.RateWithBounds(hour.PerThousandHours)])])
            .Write(output);
        output.WriteLine();
        output.WriteLine(ReportWords.Interval);
        output.WriteLine(ReportWords.Exposure);
        output.WriteLine(ReportWords.Age);
    }

    /// <summary>The numbers that matter most, in a few lines.</summary>
    public static void WriteHeadline(ReportInput input, TextWriter output)
    {
        var total = input.Report.Total;
        output.WriteLine($"Spot reclamations, {Figure.Time(input.Since)} to {Figure.Time(input.AsOf)} UTC, from {input.Source}");
        output.WriteLine();
        Line("reclamations", $"{Figure.Count(total.Reclamations)}{(total.CapacityReservationReclamations > 0 ? $", {Figure.Count(total.CapacityReservationReclamations)} of capacity reservations" : "")}");
        Line("per 100 launches", $"{Figure.RateWithBounds(total.PerHundredLaunches)} of {Figure.Count(total.SpotLaunches)}");
        Line("per 1,000 hours", $"{Figure.RateWithBounds(total.PerThousandHours)} of {Figure.Hours(total.SpotInstanceHours)}");
        Line("age", Figure.Spread(total.AgeSeconds));
        Line("notice left", Figure.Spread(total.NoticeSeconds));
        Line("ordinary ends", Figure.Count(total.OrdinaryEnds));
        if (input.Report.Unattributed > 0)
            Line("unattributed", $"{Figure.Of(input.Report.Unattributed, "reclamation")} of instances that nobody knows; in none of the numbers");
        output.WriteLine();
        output.WriteLine(input.Report.Clusters.Count == 0 ? "No node of Karpenter is in the records." : ReportWords.Caution);

        void Line(string name, string value) => output.WriteLine($"  {name,-18} {value}");
    }

    private static TextTable Table<T>(string title, string[] names, IEnumerable<T> groups, Func<T, string[]> name, Func<T, ReclamationStatistics> statistics) =>
        new(title, [.. names, .. Measures], [.. groups.Select(group => (string[])[.. name(group), .. StatisticsCells.Of(statistics(group))])]);

    private static string Known(string zone) => zone.Length > 0 ? zone : Figure.Unknown;
}
