using Millwright.Cli.Commands;
using Millwright.Core.Environments.Validation;
using Millwright.Core.Manifests.Validation;
using Millwright.Core.Problems;

namespace Millwright.Cli.Validate;

/// <summary>Checks files and environments folders, and prints what is wrong.</summary>
internal static class ValidateRun
{
    /// <param name="paths">Files and folders.</param>
    /// <param name="isStrict">Whether warnings count as errors.</param>
    /// <param name="kubernetesMinor">33 for clusters of Kubernetes 1.33; null where the version is not known.</param>
    /// <param name="asJson">Whether to print for machines.</param>
    /// <param name="output">Takes the findings.</param>
    /// <param name="error">Takes their count.</param>
    /// <returns>1 where there is an error, or with <paramref name="isStrict"/> a warning; otherwise 0.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<string> paths, bool isStrict, int? kubernetesMinor, bool asJson, TextWriter output, TextWriter error)
    {
        var findings = Find(paths, kubernetesMinor, out var fileCount);
        if (asJson)
        {
            await output.WriteLineAsync(FindingJson.Of(findings));
        }
        else
        {
            foreach (var finding in findings)
                await output.WriteLineAsync(finding.ToString());
            await error.WriteLineAsync(Summary(findings, fileCount));
        }

        return findings.Any(finding => isStrict || finding.Severity is Severity.Error) ? ExitCodes.No : ExitCodes.Done;
    }

    private static List<Finding> Find(IReadOnlyList<string> paths, int? kubernetesMinor, out int fileCount)
    {
        var trees = new Dictionary<string, IReadOnlyList<Finding>>(StringComparer.Ordinal);
        var folders = new EnvironmentsFolders();
        var alone = new List<ManifestFile>();
        var findings = new List<Finding>();
        var files = paths.SelectMany(ManifestPaths.FilesOf).Distinct(StringComparer.Ordinal).ToList();
        foreach (var file in files)
        {
            if (folders.Of(file) is not { } folder)
            {
                alone.Add(new ManifestFile(file, ManifestPaths.Read(file)));
                continue;
            }

            if (!trees.TryGetValue(folder, out var ofTree))
                trees[folder] = ofTree = EnvironmentTreeValidation.Check(ManifestPaths.ReadTree(folder), new EnvironmentCheckOptions { KubernetesMinor = kubernetesMinor });
            var inTree = Path.GetRelativePath(folder, Path.GetFullPath(file)).Replace(Path.DirectorySeparatorChar, '/');
            findings.AddRange(ofTree.Where(finding => finding.File == inTree).Select(finding => finding with { File = file }));
        }

        findings.AddRange(ManifestValidation.Check(alone, new ValidationOptions { KubernetesMinor = kubernetesMinor }));
        fileCount = files.Count;
        return findings;
    }

    private static string Summary(List<Finding> findings, int fileCount)
    {
        var errors = findings.Count(finding => finding.Severity is Severity.Error);
        return $"{Count(fileCount, "file")}: {Count(errors, "error")}, {Count(findings.Count - errors, "warning")}.";
    }

    private static string Count(int number, string noun) => number == 1 ? $"1 {noun}" : $"{number} {noun}s";
}
