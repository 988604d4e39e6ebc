namespace Millwright.Infra.Packaging;

/// <summary>Packs the environments folder, which the first deployment puts into the configuration.</summary>
internal static class EnvironmentsPackage
{
    /// <param name="repository">The working copy; the zip goes to its artifacts.</param>
    /// <param name="folder">The environments folder.</param>
    /// <exception cref="PackagingException">There is no such folder, or no environment file in it.</exception>
    public static Package Build(string repository, string folder)
    {
        if (!Directory.Exists(folder) || Directory.GetFiles(folder, "*.yaml").Length == 0)
            throw new PackagingException($"The folder {folder} holds no environment file. Give a folder with dev.yaml or the like as the context `environments`.");
        var files = Directory.GetFiles(folder, "*", SearchOption.AllDirectories)
            .Select(file => new ZipContent(Path.GetRelativePath(folder, file).Replace(Path.DirectorySeparatorChar, '/'), file, IsExecutable: false));
        return ReproducibleZip.Write(Path.Combine(repository, "artifacts", "environments.zip"), files);
    }
}
