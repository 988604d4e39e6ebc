using Millwright.Cli.Terminal;
using Millwright.Core.Interruptions.Reports;

namespace Millwright.Cli.Report.Html;

/// <summary>What the numbers prove, in sentences: only differences that the intervals bear out.</summary>
internal static class Findings
{
    private const int Named = 3;

    public static Markup Of(ReclamationReport report)
    {
        var sentences = Sentences(report).ToList();
        return Markup.If(sentences.Count > 0, () => Markup.Of($"""
            <section id="findings" aria-labelledby="findings-title">
            <h2 id="findings-title">What stands out</h2>
            <ul>{Markup.Each(sentences, sentence => Markup.Of($"<li>{sentence}</li>"))}</ul>
            </section>

            """));
    }

    private static IEnumerable<Markup> Sentences(ReclamationReport report)
    {
        var total = report.Total;
        if (total.PerThousandHours is not null)
        {
            var pools = Above(report.NodePools.Select(pool => new RateRow(pool.NodePool, pool.Cluster, pool.Statistics)), total);
            if (pools.Count > 0)
                yield return Sentence("NodePools that lose more than all together", pools, total, row => Markup.Of($"<b>{row.Name}</b> of {row.Within}"));
            else if (report.NodePools.Count > 1)
                yield return Markup.Of($"No NodePool can be told from the others: every interval reaches the rate of all, or lies below it.");
            var cells = Above(report.TypesAndZones.Select(cell => new RateRow(cell.InstanceType, cell.Zone, cell.Statistics)), total);
            if (cells.Count > 0)
                yield return Sentence("Types and zones that are taken back more often than all together", cells, total, row => Markup.Of($"<b>{row.Name}</b> in {row.Within}"));
        }

        if (total.NoticeSeconds is { } notice)
            yield return Markup.Of($"One node in ten had less than <b>{Figure.Unbroken(notice.P10)}</b> between its warning and its end; the middle one had {Figure.Unbroken(notice.Median)}.");
        if (total.AgeSeconds is { } age)
            yield return Markup.Of($"Half of the lost nodes were younger than <b>{Figure.Unbroken(age.Median)}</b>.");
    }

    private static List<RateRow> Above(IEnumerable<RateRow> rows, ReclamationStatistics total) =>
        [.. rows.Where(row => !row.HasFewLaunches && row.ComparedWith(total) > 0).OrderByDescending(row => row.Statistics.PerThousandHours!.Value)];

    private static Markup Sentence(string title, List<RateRow> rows, ReclamationStatistics total, Func<RateRow, Markup> name)
    {
        var named = rows.Take(Named).Select(row => Markup.Of($"{name(row)} {Figure.RateWithBounds(row.Statistics.PerThousandHours)}"));
        var more = rows.Count - Named;
        return Markup.Of($"{title}, {Figure.Rate(total.PerThousandHours)} per 1,000 hours: {new Markup(string.Join("; ", named))}{(more > 0 ? $"; and {Figure.Count(more)} more" : "")}.");
    }
}
