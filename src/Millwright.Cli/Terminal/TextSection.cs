namespace Millwright.Cli.Terminal;

/// <summary>A title with lines below it.</summary>
internal static class TextSection
{
    /// <summary>Writes nothing at all where there are no lines.</summary>
    public static void WriteSection(this TextWriter output, string title, IEnumerable<string> lines)
    {
        var content = lines.ToList();
        if (content.Count == 0)
            return;
        output.WriteLine();
        output.WriteLine(title);
        foreach (var line in content)
            output.WriteLine($"  {line}");
    }
}
