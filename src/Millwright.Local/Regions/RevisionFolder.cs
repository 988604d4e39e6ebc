using Millwright.Adapters.Aws.Revisions;
using Millwright.Core.Failures;

namespace Millwright.Local.Regions;

/// <summary>The files of an environments folder, as they are published.</summary>
/// <param name="Sha">40 hexadecimal digits of the content's hash: a folder has no commit.</param>
/// <param name="Files">Content by path.</param>
/// <param name="Environments">The names of its environment files.</param>
public sealed record RevisionFolder(string Sha, IReadOnlyDictionary<string, byte[]> Files, IReadOnlyList<string> Environments)
{
    /// <exception cref="FailureException"><see cref="FailureNames.InvalidRequest"/>: there is no such folder, or no environment in it.</exception>
    public static RevisionFolder Read(string folder)
    {
        if (!Directory.Exists(folder))
            throw new FailureException(FailureNames.InvalidRequest, $"There is no folder {folder}.", "Give a folder of environment files, such as infra-cdk/environments.");
        var files = new SortedDictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
            files[Path.GetRelativePath(folder, path).Replace(Path.DirectorySeparatorChar, '/')] = File.ReadAllBytes(path);
        var content = new RevisionContent(files);
        if (content.Environments.Count == 0)
            throw new FailureException(FailureNames.InvalidRequest, $"The folder {folder} has no environment file.", "Give a folder that holds dev.yaml or the like.");
        return new RevisionFolder(content.Sha, files, content.Environments);
    }
}
