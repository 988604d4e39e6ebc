namespace Millwright.Cli.Report.Html;

/// <summary>The numbers of a chart as a table, folded away until asked for; always open in print.</summary>
internal static class DataTable
{
    /// <param name="columns">Headings.</param>
    /// <param name="names">How many of the first columns are names and no numbers.</param>
    /// <param name="rows">The cells.</param>
    public static Markup Of(IReadOnlyList<string> columns, int names, IEnumerable<IReadOnlyList<string>> rows) => Markup.Of($"""
        <details><summary>As a table</summary>
        <div class="scroll" tabindex="0" role="region" aria-label="Table"><table class="data"><thead><tr>{Markup.Each(columns, column => Markup.Of($"""<th scope="col">{column}</th>"""))}</tr></thead>
        <tbody>{Markup.Each(rows, row => Markup.Of($"<tr>{Markup.Each(row.Index(), cell => Cell(cell.Index < names, cell.Item))}</tr>\n"))}</tbody></table></div>
        </details>
        """);

    private static Markup Cell(bool isName, string text) => isName ? Markup.Of($"""<th scope="row">{text}</th>""") : Markup.Of($"<td>{text}</td>");
}
