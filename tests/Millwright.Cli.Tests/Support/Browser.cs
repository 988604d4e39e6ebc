using System.Diagnostics;
using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace Millwright.Cli.Tests.Support;

/// <summary>The machine's Chromium, driven by playwright-core, which is fetched by its lock file into the cache once.</summary>
internal static class Browser
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome"];
    private static readonly string[] Manifest = ["package.json", "package-lock.json", ".npmrc"];

    public static string? Executable { get; } = Names.Select(Find).FirstOrDefault(path => path is not null);

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "Browser");

    /// <summary>Opens a page at several sizes and in both colour schemes.</summary>
    /// <returns>What was seen, as look.mjs prints it.</returns>
    public static async Task<JsonObject> LookAsync(string page, string screenshots)
    {
        var modules = await InstallAsync();
        return JsonNode.Parse(await RunAsync("node", Folder, "look.mjs", modules, Executable!, page, screenshots))!.AsObject();
    }

    private static async Task<string> InstallAsync()
    {
        var lockFile = await File.ReadAllBytesAsync(Path.Combine(Folder, "package-lock.json"));
        var cache = Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache", "millwright");
        var folder = Path.Combine(cache, $"browser-{System.Convert.ToHexStringLower(SHA256.HashData(lockFile))[..12]}");
        if (!Directory.Exists(folder))
        {
            // Renamed into place when it is whole; whoever comes second finds it there.
            var staging = Directory.CreateDirectory($"{folder}.{Environment.ProcessId}");
            foreach (var file in Manifest)
                File.Copy(Path.Combine(Folder, file), Path.Combine(staging.FullName, file), overwrite: true);
            await RunAsync("npm", staging.FullName, "ci", "--ignore-scripts", "--no-audit", "--no-fund");
            if (!Directory.Exists(folder)) staging.MoveTo(folder);
        }

        return Path.Combine(folder, "node_modules");
    }

    private static async Task<string> RunAsync(string program, string folder, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false })!;
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        process.ExitCode.ShouldBe(0, $"{program}: {await error}");
        return output;
    }

    private static string? Find(string name) => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator).Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
}

/// <summary>A test that needs Chromium; skipped, with the reason, where it is missing.</summary>
internal sealed class ChromiumFactAttribute : FactAttribute
{
    public ChromiumFactAttribute()
    {
        if (Browser.Executable is null)
            Skip = "No chromium is on the PATH (apt-get install chromium).";
    }
}
