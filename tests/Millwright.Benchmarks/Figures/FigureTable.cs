using System.Globalization;

namespace Millwright.Benchmarks.Figures;

/// <summary>Rows as people read them: median and spread, the peer's, the ratio, the level.</summary>
internal static class FigureTable
{
    public static void Write(TextWriter output, Section section)
    {
        output.WriteLine();
        output.WriteLine(section.Title);
        foreach (var row in section.Rows)
            output.WriteLine($"  {row.Own.Name,-64} {Text(row.Own),-30} {Peer(row),-60} {Verdict(row)}".TrimEnd());
        foreach (var remark in section.Remarks)
            output.WriteLine($"  {remark}");
    }

    private static string Peer(Row row) => row is { Peer: { } peer, Ratio: { } ratio }
        ? string.Create(CultureInfo.InvariantCulture, $"{ratio,5:0.00} × {peer.Name}'s {Text(peer)}")
        : "";

    private static string Text(Figure figure)
    {
        var spread = figure.Rounds.Count > 1 ? $" ({Number(figure.Lowest)} to {Number(figure.Highest)})" : "";
        return $"{Number(figure.Median)} {figure.Unit}{spread}";
    }

    private static string Verdict(Row row) => row.Level is null
        ? ""
        : $"level {row.Level}: {row.IsReached switch { true => "reached", false => "NOT reached", null => "no peer here" }}";

    private static string Number(double value) => value.ToString(value switch { >= 100 => "N0", >= 10 => "N1", _ => "0.##" }, CultureInfo.InvariantCulture);
}
