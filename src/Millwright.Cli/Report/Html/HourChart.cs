using Millwright.Cli.Terminal;
using Millwright.Core.Interruptions.Reports;

namespace Millwright.Cli.Report.Html;

/// <summary>Rates by the hour of the day, with their intervals.</summary>
internal static class HourChart
{
    private const int Height = 160;
    private const int Top = 10;
    private const int LabelledEvery = 3;
    private const double Width = 100.0 / 24;

    public static Markup Of(IReadOnlyList<HourOfDay> hours, Interval? all)
    {
        var scale = Scale.To(hours.Select(hour => hour.PerThousandHours?.High ?? 0).Max());
        return Markup.Of($"""
            <section id="hours" aria-labelledby="hours-title">
            <h2 id="hours-title">Hour of the day</h2>
            <p class="sub">Reclamations per 1,000 instance-hours in each hour, UTC, with 95 % intervals. The dashed line is the rate of all.</p>
            {Markup.If(all is not null, () => Markup.Of($"""
                <svg class="columns hours" height="{Height + Top + 20}" role="img" aria-label="Reclamations per 1,000 instance-hours by hour of the day; the numbers are in the table">{Markup.Each(scale.Ticks, tick => Tick(scale, tick))}{Markup.Each(hours, hour => Column(scale, hour))}<line class="all" x1="0" x2="100%" y1="{Y(scale, all!.Value)}" y2="{Y(scale, all.Value)}"/></svg>
                """))}
            {Table(hours)}
            </section>

            """);
    }

    private static double Y(Scale scale, double value) => Top + (Height * (1 - (scale.Percent(value) / 100)));

    private static Markup Tick(Scale scale, double tick) => Markup.Of($"""
        <line class="grid" x1="0" x2="100%" y1="{Y(scale, tick)}" y2="{Y(scale, tick)}"/><text class="tick" x="0" y="{Y(scale, tick) + 4}">{Figure.Rate(tick)}</text>
        """);

    private static Markup Column(Scale scale, HourOfDay hour)
    {
        var middle = (hour.Hour + 0.5) * Width;
        var label = Markup.If(hour.Hour % LabelledEvery == 0, () => Markup.Of($"""<text class="middle" x="{middle}%" y="{Top + Height + 15}">{hour.Hour.ToString("00", System.Globalization.CultureInfo.InvariantCulture)}</text>"""));
        return hour.PerThousandHours is not { } rate ? label : Markup.Of($"""
            <rect class="column" x="{(hour.Hour + 0.15) * Width}%" width="{0.7 * Width}%" y="{Y(scale, rate.Value)}" height="{Top + Height - Y(scale, rate.Value)}"/><line class="whisker" x1="{middle}%" x2="{middle}%" y1="{Y(scale, rate.High)}" y2="{Y(scale, rate.Low)}"/>{label}
            """);
    }

    private static Markup Table(IReadOnlyList<HourOfDay> hours) => DataTable.Of(
        ["Hour (UTC)", "Reclaimed", "Instance-hours", "Per 1,000 hours (95 %)"],
        1,
        hours.Select(hour => (string[])[$"{hour.Hour:00}", Figure.Count(hour.Reclamations), Figure.Hours(hour.SpotInstanceHours), Figure.RateWithBounds(hour.PerThousandHours)]));
}
