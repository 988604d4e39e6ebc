using System.Diagnostics;
using System.Globalization;

namespace Millwright.Adapters.Helm.Execution;

/// <summary>
/// Removes what a killed process could not: the folders of runs whose process is gone. A killed function's token would otherwise lie on the disk until its
/// sandbox goes. The owner's process id is part of the folder's name.
/// </summary>
internal static class AbandonedWorkspaces
{
    private const string Prefix = "millwright-helm-";

    /// <summary>The name of a new folder of this process.</summary>
    public static string NewName() => $"{Prefix}{Environment.ProcessId}-{Guid.NewGuid():N}";

    public static void Remove(string temporaryRoot)
    {
        if (!Directory.Exists(temporaryRoot))
            return;
        foreach (var folder in Directory.EnumerateDirectories(temporaryRoot, Prefix + "*"))
        {
            if (IsAbandoned(Path.GetFileName(folder)))
                TryDelete(folder);
        }
    }

    private static bool IsAbandoned(string name) =>
        int.TryParse(name[Prefix.Length..].Split('-')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var owner) && !IsRunning(owner);

    private static bool IsRunning(int processId)
    {
        try
        {
            using var process = Process.GetProcessById(processId);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static void TryDelete(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            // Another user's, or another process is removing it right now.
        }
    }
}
