using Millwright.Cli.Terminal;
using Millwright.Core.Interruptions.Reports;

namespace Millwright.Cli.Report.Html;

/// <summary>The report as one page that needs nothing else: no script, no font, no request.</summary>
internal static class ReportPage
{
    private const string StyleSheet = "report.css";

    public static string Of(ReportInput input)
    {
        var report = input.Report;
        return Markup.Of($"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
            <link rel="icon" href="data:,">
            <title>Spot reclamations, {Figure.Date(input.Since)} to {Figure.Date(input.AsOf)}</title>
            <style>{Style()}</style>
            </head>
            <body>
            <header>
            <h1>Spot reclamations</h1>
            <p class="sub">{Figure.Of(report.Clusters.Count, "cluster")}, {Figure.Of(report.NodePools.Count, "NodePool")} · {Figure.Time(input.Since)} to {Figure.Time(input.AsOf)} UTC</p>
            </header>
            <main>
            {Headline.Of(report.Total)}
            <p class="caution">{ReportWords.Caution}</p>
            {Missing(input)}
            {Markup.If(report.Clusters.Count == 0, () => Markup.Of($"""<p class="caution">No node of Karpenter is in the records.</p>"""))}
            {Markup.If(report.Clusters.Count > 0, () => Body(input))}
            </main>
            <footer><h2>How to read this</h2><p>{ReportWords.Interval}</p><p>{ReportWords.Exposure}</p><p>{ReportWords.Age}</p><p>Made by <code>millwright report</code> from {input.Source}.</p></footer>
            </body>
            </html>

            """).Text;
    }

    private static Markup Body(ReportInput input)
    {
        var report = input.Report;
        return Markup.Of($"""
            {Findings.Of(report)}
            {RateChart.Of("pools", "By NodePool", "NodePool", [.. report.NodePools.Select(pool => new RateRow(pool.NodePool, pool.Cluster, pool.Statistics))], report.Total)}
            {HeatMap.Of(report.TypesAndZones)}
            <div class="pair">
            {Distribution.Age.Of([.. input.Reclamations.Select(reclamation => reclamation.AgeSeconds).OfType<long>()], report.Total.AgeSeconds, "From launch to warning: how many nodes were lost at which age.")}
            {Distribution.Notice.Of([.. input.Reclamations.Select(reclamation => reclamation.NoticeSeconds).OfType<long>()], report.Total.NoticeSeconds, "From warning to the first sign of the end, in seconds: 15+ is 15 or more, up to the next.")}
            </div>
            {HourChart.Of(report.Hours, report.Total.PerThousandHours)}
            {RateChart.Of("clusters", "By cluster", "Cluster", Rows(report.Clusters), report.Total)}
            {RateChart.Of("families", "By instance family", "Family", Rows(report.Families), report.Total)}
            """);
    }

    private static RateRow[] Rows(IReadOnlyList<NamedGroup> groups) => [.. groups.Select(group => new RateRow(group.Name, "", group.Statistics))];

    private static Markup Missing(ReportInput input)
    {
        var unattributed = input.Report.Unattributed;
        return Markup.If(unattributed + input.Unreadable > 0, () => Markup.Of($"""
            <p class="caution">Not in these numbers: {Figure.Of(unattributed, "reclamation")} of instances that nobody could attribute to a cluster, and {Figure.Of(input.Unreadable, "message")} that could not be read.</p>
            """));
    }

    private static Markup Style()
    {
        using var reader = new StreamReader(typeof(ReportPage).Assembly.GetManifestResourceStream(StyleSheet)!);
        return new Markup(reader.ReadToEnd());
    }
}
