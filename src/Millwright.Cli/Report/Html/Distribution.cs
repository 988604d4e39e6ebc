using Millwright.Cli.Terminal;
using Millwright.Core.Interruptions.Reports;

namespace Millwright.Cli.Report.Html;

/// <summary>How many reclamations fall into each span of time.</summary>
/// <param name="Id">The section's anchor.</param>
/// <param name="Title">The section's heading.</param>
/// <param name="Bins">Each with its name and the seconds below which it ends; the last has no end.</param>
internal sealed record Distribution(string Id, string Title, IReadOnlyList<(string Name, double Below)> Bins)
{
    private const int Height = 150;
    private const int Top = 20;

    public static Distribution Age { get; } = new("age", "Age at reclamation",
    [
        ("< 1 h", 3600), ("1–2 h", 7200), ("2–4 h", 14400), ("4–8 h", 28800), ("8–24 h", 86400), ("1–2 d", 172800), ("2–7 d", 604800), ("> 7 d", double.PositiveInfinity),
    ]);

    public static Distribution Notice { get; } = new("notice", "Notice left",
    [
        ("0+", 15), ("15+", 30), ("30+", 45), ("45+", 60), ("60+", 75), ("75+", 90), ("90+", 105), ("105+", 120), ("120+", double.PositiveInfinity),
    ]);

    /// <param name="seconds">The values.</param>
    /// <param name="spread">Their middle and ends.</param>
    /// <param name="sub">What the values are.</param>
    public Markup Of(IReadOnlyList<long> seconds, Spread? spread, string sub)
    {
        var counts = Bins.Select((bin, index) => seconds.Count(value => value < bin.Below && (index == 0 || value >= Bins[index - 1].Below))).ToList();
        return Markup.Of($"""
            <section id="{Id}" aria-labelledby="{Id}-title">
            <h2 id="{Id}-title">{Title}</h2>
            <p class="sub">{sub}</p>
            {Markup.If(spread is not null, () => Markup.Of($"""
                <p class="spread"><b>{Figure.Unbroken(spread!.Median)}</b> median · a tenth below <b>{Figure.Unbroken(spread.P10)}</b> · a tenth above <b>{Figure.Unbroken(spread.P90)}</b></p>
                <svg class="columns" height="{Height + Top + 20}" role="img" aria-label="{Title}: {string.Join(", ", Bins.Zip(counts, (bin, count) => $"{bin.Name}: {count}"))}">{Markup.Each(counts.Index(), column => Column(column.Index, column.Item, counts.Max()))}</svg>
                """))}
            {DataTable.Of(["Span", "Reclamations", "Share"], 1, Bins.Zip(counts, (bin, count) => (string[])[bin.Name, Figure.Count(count), Share(count, seconds.Count)]))}
            </section>

            """);
    }

    private static string Share(int count, int all) => all == 0 ? Figure.Unknown : $"{Figure.Rate(100.0 * count / all)} %";

    private Markup Column(int index, int count, int largest)
    {
        var width = 100.0 / Bins.Count;
        var height = largest == 0 ? 0 : (double)Height * count / largest;
        return Markup.Of($"""<rect class="column" x="{(index + 0.1) * width}%" width="{0.8 * width}%" y="{Top + Height - height}" height="{height}"/><text class="middle value" x="{(index + 0.5) * width}%" y="{Top + Height - height - 5}">{Figure.Count(count)}</text><text class="middle" x="{(index + 0.5) * width}%" y="{Top + Height + 15}">{Bins[index].Name}</text>""");
    }
}
