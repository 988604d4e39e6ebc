namespace Millwright.Core.Environments;

/// <summary>Paths of files in a revision: relative, with slashes, never leaving it.</summary>
public static class RevisionPath
{
    /// <summary>What to tell somebody whose path is refused.</summary>
    public const string Remedy = "write a relative path below the environments folder, such as nodepools/spot.yaml";

    /// <summary>Whether the path is that of a YAML file.</summary>
    public static bool IsYaml(string path) => path.EndsWith(".yaml", StringComparison.Ordinal) || path.EndsWith(".yml", StringComparison.Ordinal);

    /// <summary>Whether the path stays inside the revision on every system and in S3.</summary>
    public static bool IsValid(string path) =>
        path.Length is > 0 and <= 512
        && path[0] != '/'
        && !path.Contains('\\', StringComparison.Ordinal)
        && !path.Any(char.IsControl)
        && path.Split('/').All(part => part is not ("" or "." or ".."));
}
