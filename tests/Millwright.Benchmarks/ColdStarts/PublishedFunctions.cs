using System.Diagnostics;

namespace Millwright.Benchmarks.ColdStarts;

/// <summary>The functions' executable, published as the CDK app publishes it, into a place of its own.</summary>
internal static class PublishedFunctions
{
    /// <summary>ReadyToRun, as it is deployed by default.</summary>
    public static Task<PublishedExecutable> ReadyToRunAsync(IProgress<string> progress) => PublishAsync(progress, "r2r", framework: null);

    /// <summary>Native AOT; where the compiler of this .NET cannot be had, that of .NET 9, which compiles the same code.</summary>
    public static async Task<PublishedExecutable> NativeAsync(IProgress<string> progress)
    {
        var published = await PublishAsync(progress, "aot", framework: null);
        return published.Path is null ? await PublishAsync(progress, "aot", "net9.0") : published;
    }

    private static async Task<PublishedExecutable> PublishAsync(IProgress<string> progress, string packaging, string? framework)
    {
        var name = framework is null ? packaging : $"{packaging}, compiler of {framework}";
        progress.Report($"Publishing the functions ({name})");
        var folder = Path.Combine(RepositoryRoot.Path, "artifacts", "published", framework is null ? packaging : $"{packaging}-{framework}");
        List<string> arguments =
        [
            "publish", Path.Combine(RepositoryRoot.Path, "src", "Millwright.Functions", "Millwright.Functions.csproj"), "--configuration", "Release", "--nologo",
            // A build server would outlive the command and hold its output open.
            "--disable-build-servers", "-nodeReuse:false", "-p:UseSharedCompilation=false",
            "--output", Path.Combine(folder, "package"), "--artifacts-path", Path.Combine(folder, "build"), $"-p:Packaging={packaging}",
        ];
        if (framework is not null)
            arguments.Add($"-p:CheckFramework={framework}");
        using var process = Process.Start(new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true, UseShellExecute = false })!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? new PublishedExecutable(name, Path.Combine(folder, "package", "bootstrap"), null)
            : new PublishedExecutable(name, null, output.Split('\n').FirstOrDefault(line => line.Contains("error", StringComparison.Ordinal)) ?? "dotnet publish failed");
    }
}
