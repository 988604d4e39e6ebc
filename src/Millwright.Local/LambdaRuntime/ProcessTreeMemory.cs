using System.Globalization;

namespace Millwright.Local.LambdaRuntime;

/// <summary>
/// The resident memory of a process and all its descendants, from <c>/proc/PID/statm</c> and <c>/proc/PID/task/TID/children</c> (proc_pid_statm(5), proc_tid_children(5)):
/// only of the processes of the tree, as a machine may have many others.
/// </summary>
internal static class ProcessTreeMemory
{
    public static long ResidentBytes(int root) => ResidentPages(root) * Environment.SystemPageSize;

    private static long ResidentPages(int process)
    {
        try
        {
            var folder = $"/proc/{process.ToString(CultureInfo.InvariantCulture)}";
            var pages = Numbers(File.ReadAllText($"{folder}/statm")).ElementAt(1);
            return pages + Directory.EnumerateDirectories($"{folder}/task").SelectMany(Children).Sum(child => ResidentPages((int)child));
        }
        catch (IOException)
        {
            // Ended while it was looked at.
            return 0;
        }
    }

    private static IEnumerable<long> Children(string thread)
    {
        try
        {
            return Numbers(File.ReadAllText($"{thread}/children"));
        }
        catch (IOException)
        {
            return [];
        }
    }

    private static IEnumerable<long> Numbers(string text) =>
        text.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries).Select(number => long.Parse(number, NumberStyles.None, CultureInfo.InvariantCulture));
}
