using Millwright.Cli.Terminal;
using Millwright.Core.Interruptions.Reports;

namespace Millwright.Cli.Report.Html;

/// <summary>Rates by instance type and zone: a table whose cells are the darker the higher the rate is, with the number in each.</summary>
internal static class HeatMap
{
    private const int Levels = 5;

    public static Markup Of(IReadOnlyList<TypeAndZone> cells)
    {
        // Columns without a Spot node would be empty.
        var spot = cells.Where(cell => cell.Statistics.PerThousandHours is not null).ToList();
        var zones = spot.Select(cell => cell.Zone).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        var step = StepOf(spot);
        return Markup.Of($"""
            <section id="heat" aria-labelledby="heat-title">
            <h2 id="heat-title">Instance type × zone</h2>
            {Markup.If(spot.Count > 0, () => Markup.Of($"""
                <p class="sub">Reclamations per 1,000 instance-hours; below each, lost of launched.</p>
                <div class="scroll" tabindex="0" role="region" aria-label="Instance type by zone"><table class="heat"><thead><tr><th scope="col">Type</th>{Markup.Each(zones, zone => Markup.Of($"""<th scope="col">{Known(zone)}</th>"""))}</tr></thead>
                <tbody>{Markup.Each(spot.GroupBy(cell => cell.InstanceType, StringComparer.Ordinal), type => Row(type.Key, zones, type.ToDictionary(cell => cell.Zone, StringComparer.Ordinal), step))}</tbody></table></div>
                {Legend(step)}
                """))}
            {Table(cells)}
            </section>

            """);
    }

    private static double StepOf(List<TypeAndZone> cells)
    {
        var telling = cells.Where(cell => cell.Statistics.SpotLaunches >= RateRow.FewLaunches).ToList();
        var highest = (telling.Count > 0 ? telling : cells).Select(cell => cell.Statistics.PerThousandHours!.Value).DefaultIfEmpty(0).Max();
        return Scale.To(highest).Maximum / Levels;
    }

    private static Markup Row(string type, List<string> zones, Dictionary<string, TypeAndZone> cells, double step) => Markup.Of($"""
        <tr><th scope="row">{type}</th>{Markup.Each(zones, zone => Cell(cells.GetValueOrDefault(zone)?.Statistics, step))}</tr>

        """);

    private static Markup Cell(ReclamationStatistics? statistics, double step)
    {
        if (statistics?.PerThousandHours is not { } rate)
            return Markup.Of($"""<td class="none"><span class="hidden">no Spot node</span></td>""");
        var style = statistics.SpotLaunches < RateRow.FewLaunches ? "few" : $"level{Level(rate.Value, step)}";
        return Markup.Of($"""<td class="{style}"><b>{Figure.Rate(rate)}</b><span>{Figure.Count(statistics.Reclamations)}/{Figure.Count(statistics.SpotLaunches)}</span></td>""");
    }

    // Two cells that show the same number have the same shade.
    private static int Level(double rate, double step) => Math.Clamp((int)Math.Floor(Math.Round(rate, 1) / step) + 1, 1, Levels);

    private static Markup Legend(double step) => Markup.Of($"""
        <ul class="key">{Markup.Each(Enumerable.Range(1, Levels), level => Markup.Of($"""<li class="level{level}">{Range(level, step)}</li>"""))}<li class="few">fewer than {RateRow.FewLaunches} launches</li></ul>
        """);

    private static string Range(int level, double step) =>
        level == Levels ? $"{Figure.Rate((level - 1) * step)} and more" : $"{Figure.Rate((level - 1) * step)} – {Figure.Rate(level * step)}";

    private static Markup Table(IReadOnlyList<TypeAndZone> cells) => DataTable.Of(
        ["Type", "Zone", "Reclaimed", "Launches", "Hours", "Per 100 launches", "Per 1,000 hours"],
        2,
        cells.Select(cell => (string[])
        [
            cell.InstanceType,
            Known(cell.Zone),
            Figure.Count(cell.Statistics.Reclamations),
            Figure.Count(cell.Statistics.SpotLaunches),
            Figure.Hours(cell.Statistics.SpotInstanceHours),
            Figure.RateWithBounds(cell.Statistics.PerHundredLaunches),
            Figure.RateWithBounds(cell.Statistics.PerThousandHours),
        ]));

    private static string Known(string zone) => zone.Length > 0 ? zone : "unknown";
}
