using Millwright.Core.Environments.Validation;
using Millwright.Core.Failures;

namespace Millwright.Cli.Validate;

/// <summary>Finds the YAML files that paths on the command line stand for.</summary>
internal static class ManifestPaths
{
    /// <summary>The YAML files of a path: a file itself, or all below a folder, in order. Hidden folders are left out.</summary>
    /// <exception cref="FailureException"><see cref="FailureNames.InvalidRequest"/>: there is nothing there.</exception>
    public static IReadOnlyList<string> FilesOf(string path)
    {
        if (File.Exists(path))
            return [path];
        if (!Directory.Exists(path))
            throw new FailureException(FailureNames.InvalidRequest, $"There is no file and no folder `{path}`.", "Name a YAML file, or a folder that holds some.");
        List<string> files = [.. Below(path)];
        return files.Count > 0 ? files : throw new FailureException(FailureNames.InvalidRequest, $"The folder `{path}` holds no YAML file.", "Name a folder that holds .yaml files.");
    }

    /// <summary>The environments folder that a file stands in; null where it stands in none.</summary>
    public static string? EnvironmentsFolderOf(string file)
    {
        const int Levels = 4;
        var folder = Path.GetDirectoryName(Path.GetFullPath(file));
        for (var level = 0; level < Levels && folder is not null; level++, folder = Path.GetDirectoryName(folder))
        {
            if (IsEnvironmentsFolder(folder))
                return folder;
        }

        return null;
    }

    /// <summary>Whether a folder holds environment files.</summary>
    public static bool IsEnvironmentsFolder(string folder) =>
        EnvironmentTreeValidation.IsEnvironmentTree(Directory.EnumerateFiles(folder, "*.y*ml").Where(IsYaml).ToDictionary(file => Path.GetFileName(file), File.ReadAllText, StringComparer.Ordinal));

    /// <summary>The text of every YAML file below a folder, by path relative to it, with slashes.</summary>
    public static IReadOnlyDictionary<string, string> ReadTree(string folder) =>
        Below(folder).ToDictionary(file => Path.GetRelativePath(folder, file).Replace(Path.DirectorySeparatorChar, '/'), File.ReadAllText, StringComparer.Ordinal);

    private static IEnumerable<string> Below(string folder) =>
        Directory.EnumerateFiles(folder).Where(IsYaml).Order(StringComparer.Ordinal)
            .Concat(Directory.EnumerateDirectories(folder).Where(inner => Path.GetFileName(inner)[0] is not '.').Order(StringComparer.Ordinal).SelectMany(Below));

    private static bool IsYaml(string file) => Path.GetExtension(file) is ".yaml" or ".yml";
}
