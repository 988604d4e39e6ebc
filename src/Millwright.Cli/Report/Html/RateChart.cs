using Millwright.Cli.Terminal;
using Millwright.Core.Interruptions.Reports;

namespace Millwright.Cli.Report.Html;

/// <summary>Rates of groups with their intervals, the highest first, and the same as a table.</summary>
internal static class RateChart
{
    /// <summary>More rows are read in the table.</summary>
    private const int RowsShown = 20;

    /// <param name="id">The section's anchor.</param>
    /// <param name="title">The section's heading.</param>
    /// <param name="kind">What a row is: <c>NodePool</c>.</param>
    /// <param name="rows">The groups.</param>
    /// <param name="total">All together, for comparison.</param>
    public static Markup Of(string id, string title, string kind, IReadOnlyList<RateRow> rows, ReclamationStatistics total)
    {
        var ranked = rows.OrderByDescending(row => row.Statistics.PerThousandHours?.Value ?? -1).ThenBy(row => row.Within + row.Name, StringComparer.Ordinal).ToList();
        var shown = ranked.Where(row => row.Statistics.PerThousandHours is not null).Take(RowsShown).ToList();
        var launches = ScaleOf(shown, statistics => statistics.PerHundredLaunches);
        var hours = ScaleOf(shown, statistics => statistics.PerThousandHours);
        return Markup.Of($"""
            <section id="{id}" aria-labelledby="{id}-title">
            <h2 id="{id}-title">{title}</h2>
            {Markup.If(shown.Count > 0, () => Markup.Of($"""
                <div class="rates">
                <div class="rate axis" aria-hidden="true"><span></span>{Axis("per 100 launches", launches)}{Axis("per 1,000 instance-hours", hours)}</div>
                <ol>{Markup.Each(shown, row => Row(row, total, launches, hours))}</ol>
                </div>
                {Remark(ranked.Count - shown.Count)}
                """))}
            {Table(kind, ranked)}
            </section>

            """);
    }

    private static Scale ScaleOf(List<RateRow> rows, Func<ReclamationStatistics, Interval?> rate)
    {
        // A group with few launches must not squeeze all others to nothing: its interval ends in an arrow.
        var telling = rows.Where(row => !row.HasFewLaunches).ToList();
        var highest = (telling.Count > 0 ? telling : rows).Select(row => rate(row.Statistics)?.High ?? 0).DefaultIfEmpty(0).Max();
        return Scale.To(Math.Max(highest, rows.Select(row => rate(row.Statistics)?.Value ?? 0).DefaultIfEmpty(0).Max()));
    }

    private static Markup Axis(string title, Scale scale) => Markup.Of($"""
        <span class="measure"><span class="unit">{title}</span><svg height="18">{Markup.Each(scale.Ticks, tick =>
            Markup.Of($"""<text x="{scale.Percent(tick)}%" y="13" class="{Anchor(scale, tick)}">{Tick(tick)}</text>"""))}</svg></span>
        """);

    private static string Anchor(Scale scale, double tick) => tick == 0 ? "start" : tick >= scale.Maximum - (scale.Step / 2) ? "end" : "middle";

    private static string Tick(double value) => value.ToString("#,0.##", System.Globalization.CultureInfo.InvariantCulture);

    private static Markup Row(RateRow row, ReclamationStatistics total, Scale launches, Scale hours) => Markup.Of($"""
        <li class="rate"><span class="name"><b>{row.Name}</b> <span class="within">{row.Within}</span><span class="note">{Comparison(row, total)}{Figure.Count(row.Statistics.Reclamations)} of {Figure.Of(row.Statistics.SpotLaunches, "launch", "launches")}</span></span>
        {Measure("per 100 launches", launches, row, row.Statistics.PerHundredLaunches, total.PerHundredLaunches)}
        {Measure("per 1,000 hours", hours, row, row.Statistics.PerThousandHours, total.PerThousandHours)}</li>

        """);

    private static Markup Comparison(RateRow row, ReclamationStatistics total) => row.ComparedWith(total) switch
    {
        1 => Markup.Of($"""<span class="mark">▲ above</span> """),
        -1 => Markup.Of($"""<span class="mark">▼ below</span> """),
        _ => Markup.None,
    };

    private static Markup Measure(string unit, Scale scale, RateRow row, Interval? rate, Interval? all)
    {
        if (rate is null)
            return Markup.Of($"""<span class="measure"><span class="figure">{Figure.Unknown}</span></span>""");
        var few = row.HasFewLaunches ? "few" : "";
        return Markup.Of($"""
            <span class="measure"><span class="figure"><b>{Figure.Rate(rate)}</b> <span class="bounds">{Figure.Bounds(rate)}</span> <span class="unit">{unit}</span></span><svg height="20" aria-hidden="true" class="{few}"><line class="grid" x1="0" x2="100%" y1="10" y2="10"/>{Markup.If(all is not null, () =>
                Markup.Of($"""<line class="all" x1="{scale.Percent(all!.Value)}%" x2="{scale.Percent(all.Value)}%" y1="0" y2="20"/>"""))}<line class="bar" x1="{scale.Percent(rate.Low)}%" x2="{scale.Percent(rate.High)}%" y1="10" y2="10"/>{Markup.If(rate.High > scale.Maximum, () =>
                Markup.Of($"""<svg x="100%" overflow="visible"><path class="beyond" d="M-7 5l6 5-6 5"/></svg>"""))}<circle class="dot" cx="{scale.Percent(rate.Value)}%" cy="10" r="5"/></svg></span>
            """);
    }

    private static Markup Remark(int hidden) => Markup.Of($"""
        <p class="legend">The dot is the rate, the bar its 95 % interval, the dashed line the rate of all nodes. Hollow dot: fewer than {RateRow.FewLaunches} launches. ▲ above, ▼ below: the whole interval of the hourly rate is on that side of the line.{Markup.If(hidden > 0, () => Markup.Of($""" {Figure.Of(hidden, "more row")} without Spot nodes, or further down, in the table."""))}</p>
        """);

    private static Markup Table(string kind, List<RateRow> rows)
    {
        var hasCluster = rows.Exists(row => row.Within.Length > 0);
        return DataTable.Of(
            [.. hasCluster ? ["Cluster", kind] : (string[])[kind], .. StatisticsCells.Columns],
            hasCluster ? 2 : 1,
            rows.Select(row => (string[])[.. hasCluster ? [row.Within, row.Name] : (string[])[row.Name], .. StatisticsCells.Of(row.Statistics)]));
    }
}
