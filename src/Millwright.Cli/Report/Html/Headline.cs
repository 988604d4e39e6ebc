using Millwright.Cli.Terminal;
using Millwright.Core.Interruptions.Reports;

namespace Millwright.Cli.Report.Html;

/// <summary>The four numbers that one sees first.</summary>
internal static class Headline
{
    public static Markup Of(ReclamationStatistics total) => Markup.Of($"""
        <dl class="headline">
        {Tile("Reclamations", Figure.Count(total.Reclamations), Counted(total))}
        {Tile("Per 100 launches", Figure.Rate(total.PerHundredLaunches), Between(total.PerHundredLaunches, Figure.Of(total.SpotLaunches, "Spot launch", "Spot launches")))}
        {Tile("Per 1,000 instance-hours", Figure.Rate(total.PerThousandHours), Between(total.PerThousandHours, $"{Figure.Hours(total.SpotInstanceHours)} Spot instance-hours"))}
        {Tile("Notice left", Figure.Unbroken(total.NoticeSeconds?.Median), total.NoticeSeconds is { } notice ? $"median; a tenth had less than {Figure.Unbroken(notice.P10)}" : "not known yet")}
        </dl>
        """);

    private static Markup Tile(string name, string figure, string note) => Markup.Of($"""<div><dt>{name}</dt><dd><span class="big">{figure}</span><span class="note">{note}</span></dd></div>""");

    private static string Counted(ReclamationStatistics total) =>
        $"{(total.CapacityReservationReclamations > 0 ? $"{Figure.Count(total.CapacityReservationReclamations)} of capacity reservations; " : "")}{Figure.Count(total.OrdinaryEnds)} other nodes ended without a warning";

    private static string Between(Interval? rate, string all) => rate is null ? $"unknown, from {all}" : $"95 %: {Figure.Bounds(rate)}, from {all}";
}
