using Millwright.Core.Environments;
using Millwright.Core.Environments.Validation;
using Millwright.Core.Failures;

namespace Millwright.Cli.Validate;

/// <summary>Finds the environments folder that a file stands in. Each folder is looked at once.</summary>
internal sealed class EnvironmentsFolders
{
    /// <summary>How far above a file its environment file may stand.</summary>
    private const int Levels = 4;

    private readonly Dictionary<string, bool> _known = new(StringComparer.Ordinal);

    /// <summary>The folder with the environment files; null where the file stands in none.</summary>
    public string? Of(string file)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(file));
        for (var level = 0; level < Levels && folder is not null; level++, folder = Path.GetDirectoryName(folder))
        {
            if (!_known.TryGetValue(folder, out var isOne))
                _known[folder] = isOne = Holds(folder);
            if (isOne)
                return folder;
        }

        return null;
    }

    /// <summary>A folder above that may not be read is none.</summary>
    private static bool Holds(string folder)
    {
        try
        {
            return EnvironmentTreeValidation.IsEnvironmentTree(
                Directory.EnumerateFiles(folder).Where(RevisionPath.IsYaml).ToDictionary(file => Path.GetFileName(file), ManifestPaths.Read, StringComparer.Ordinal));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or FailureException)
        {
            return false;
        }
    }
}
