using Spectre.Console;

namespace Millwright.Cli.Terminal;

/// <summary>A table: with lines on a terminal, and plain columns where it is piped.</summary>
/// <param name="Title">What it is about.</param>
/// <param name="Columns">Headings; one that begins with <c>#</c> is a column of numbers, to the right.</param>
/// <param name="Rows">The cells.</param>
internal sealed record TextTable(string Title, IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Rows)
{
    /// <summary>Wide enough that no line of a pipe is broken.</summary>
    private const int PipeWidth = 400;

    public void Write(TextWriter output)
    {
        var isTerminal = output == Console.Out && !Console.IsOutputRedirected;
        var table = new Table { Border = isTerminal ? TableBorder.Rounded : TableBorder.None };
        foreach (var column in Columns)
        {
            var isNumber = column.StartsWith('#');
            table.AddColumn(new TableColumn(new Text(isNumber ? column[1..] : column)) { Alignment = isNumber ? Justify.Right : Justify.Left });
        }

        foreach (var row in Rows)
            table.AddRow(row.Select(cell => new Text(cell)));
        output.WriteLine();
        output.WriteLine(Title);
        if (isTerminal)
            AnsiConsole.Console.Write(table);
        else
            WritePlain(table, output);
    }

    private static void WritePlain(Table table, TextWriter output)
    {
        using var lines = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(lines),
        });
        console.Profile.Width = PipeWidth;
        console.Write(table);
        foreach (var line in lines.ToString().TrimEnd().Split('\n'))
            output.WriteLine(line.TrimEnd());
    }
}
