using System.Globalization;

namespace Millwright.Local.LambdaRuntime;

/// <summary>The resident memory of a process and all its descendants, from <c>/proc/*/stat</c> (proc_pid_stat(5)).</summary>
internal static class ProcessTreeMemory
{
    // Places in what follows the command's closing parenthesis, which is field 2: parent is field 4, resident pages field 24.
    private const int ParentField = 1;
    private const int ResidentPagesField = 21;

    public static long ResidentBytes(int root)
    {
        var processes = Directory.EnumerateDirectories("/proc").Select(Read).OfType<Entry>().ToList();
        var tree = new HashSet<int> { root };
        // Whatever grows the tree may have made a process seen earlier part of it.
        while (processes.Any(process => tree.Contains(process.Parent) && tree.Add(process.Id)))
        {
        }

        return processes.Where(process => tree.Contains(process.Id)).Sum(process => process.ResidentPages) * Environment.SystemPageSize;
    }

    private static Entry? Read(string folder)
    {
        if (!int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var id)) return null;
        try
        {
            var text = File.ReadAllText($"{folder}/stat");
            var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
            return new Entry(id, Number(fields[ParentField]), Number(fields[ResidentPagesField]));
        }
        catch (IOException)
        {
            // Ended while it was looked at.
            return null;
        }
    }

    private static int Number(string text) => int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);

    private sealed record Entry(int Id, int Parent, long ResidentPages);
}
