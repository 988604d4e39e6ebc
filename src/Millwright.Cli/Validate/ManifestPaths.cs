using Millwright.Core.Environments;
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

    /// <summary>A file's text.</summary>
    /// <exception cref="FailureException"><see cref="FailureNames.InvalidRequest"/>: it cannot be read.</exception>
    public static string Read(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new FailureException(FailureNames.InvalidRequest, $"The file `{file}` cannot be read: {exception.Message}", "See to it that it is there and that you may read it.");
        }
    }

    /// <summary>The text of every YAML file below a folder, by path relative to it, with slashes.</summary>
    public static IReadOnlyDictionary<string, string> ReadTree(string folder) =>
        Below(folder).ToDictionary(file => Path.GetRelativePath(folder, file).Replace(Path.DirectorySeparatorChar, '/'), Read, StringComparer.Ordinal);

    private static IEnumerable<string> Below(string folder) =>
        Directory.EnumerateFiles(folder).Where(RevisionPath.IsYaml).Order(StringComparer.Ordinal)
            .Concat(Directory.EnumerateDirectories(folder).Where(inner => Path.GetFileName(inner)[0] is not '.').Order(StringComparer.Ordinal).SelectMany(Below));
}
