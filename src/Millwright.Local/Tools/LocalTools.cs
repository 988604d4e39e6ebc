using System.Runtime.InteropServices;

namespace Millwright.Local.Tools;

/// <summary>
/// The programs beside .NET that a local run starts: Node with the state machine engine and linter, and the helm and kubectl that are deployed too.
/// </summary>
/// <param name="Node">The <c>node</c> executable.</param>
/// <param name="Modules">The <c>node_modules</c> folder that the lock file describes.</param>
/// <param name="Helm">The <c>helm</c> executable.</param>
/// <param name="Kubectl">The <c>kubectl</c> executable.</param>
public sealed record LocalTools(string Node, string Modules, string Helm, string Kubectl)
{
    /// <summary>Names another folder for the tools than <c>millwright</c> in the user's cache.</summary>
    public const string FolderVariable = "MILLWRIGHT_TOOLS";

    /// <summary>
    /// Finds the tools, and fetches them first where they are missing: once for each user and lock file, whatever number of processes asks.
    /// </summary>
    /// <exception cref="Core.Failures.FailureException">Node or npm is missing, too old, or cannot fetch the packages.</exception>
    public static Task<LocalTools> PrepareAsync(IProgress<string>? progress, CancellationToken ct) =>
        new ToolsInstallation(
            Path.Combine(AppContext.BaseDirectory, "Tools"),
            CacheFolder(Environment.GetEnvironmentVariable),
            name => ExecutablePath.Find(name, Environment.GetEnvironmentVariable("PATH")),
            LayerRuns,
            TimeProvider.System).PrepareAsync(progress, ct);

    /// <summary>The layer's helm and kubectl are static ELF files for x86-64.</summary>
    private static bool LayerRuns => OperatingSystem.IsLinux() && RuntimeInformation.OSArchitecture == Architecture.X64;

    internal static string CacheFolder(Func<string, string?> variable)
    {
        if (variable(FolderVariable) is { Length: > 0 } named)
            return Path.GetFullPath(named);
        // The XDG specification: a relative path is to be ignored.
        var cache = variable("XDG_CACHE_HOME") is { } xdg && Path.IsPathRooted(xdg)
            ? xdg
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache");
        return Path.Combine(cache, "millwright");
    }
}
