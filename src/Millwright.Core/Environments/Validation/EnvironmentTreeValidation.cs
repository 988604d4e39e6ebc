using Millwright.Core.Manifests.Validation;
using Millwright.Core.Manifests.Validation.Reading;
using Millwright.Core.Problems;
using Millwright.Core.Yaml;
using YamlDotNet.RepresentationModel;

namespace Millwright.Core.Environments.Validation;

/// <summary>Checks a whole environments folder: every environment with what it names, and what none of them names.</summary>
public static class EnvironmentTreeValidation
{
    /// <summary>Whether the files are those of an environments folder: one beside the folders says <c>environment</c> or <c>releases</c>.</summary>
    /// <param name="files">Text by path relative to the folder.</param>
    public static bool IsEnvironmentTree(IReadOnlyDictionary<string, string> files) => files.Any(file => IsEnvironmentFile(file.Key, file.Value));

    /// <summary>Everything that is wrong, by file and place; nothing twice, though several environments share a file. It never throws.</summary>
    /// <param name="files">Text by path relative to the folder; only YAML is looked at.</param>
    /// <param name="options">What is known of the cluster.</param>
    public static IReadOnlyList<Finding> Check(IReadOnlyDictionary<string, string> files, EnvironmentCheckOptions options)
    {
        var findings = new List<Finding>();
        var named = new HashSet<string>(StringComparer.Ordinal);
        List<string> environments = [.. files.Where(file => IsEnvironmentFile(file.Key, file.Value)).Select(file => file.Key).Order(StringComparer.Ordinal)];
        var read = new List<(EnvironmentDefinition Environment, YamlNode Root)>();
        var areAllRead = true;
        List<ManifestFile> workloads = [.. files.Where(file => RevisionPath.IsYaml(file.Key) && !environments.Contains(file.Key) && HoldsWorkloads(file.Value)).Select(file => new ManifestFile(file.Key, file.Value))];
        foreach (var path in environments)
        {
            if (Read(path, files[path], findings) is not var (environment, root))
            {
                areAllRead = false;
                continue;
            }

            read.Add((environment, root));
            named.UnionWith(environment.Files);
            findings.AddRange(environment.Files.Where(file => !files.ContainsKey(file)).Select(file => Missing(environment, file, root)));
            findings.AddRange(EnvironmentValidation.Check(environment, files, options, [.. workloads.Where(file => !environment.Manifests.Contains(file.Path))]));
            if (!environment.Manifests.Any(manifest => files.TryGetValue(manifest, out var text) && MentionsPool(text)))
                findings.Add(At(FindingCodes.NoPool, path, new Place(1, 1), $"environment `{environment.Name}` has no NodePool"));
        }

        findings.AddRange(StageValidation.Check(read, environments));
        if (areAllRead)
            findings.AddRange(Unused(files, environments, named, workloads));
        return [.. findings.Distinct().OrderBy(finding => finding.File, StringComparer.Ordinal).ThenBy(finding => finding.Line).ThenBy(finding => finding.Column)];
    }

    private static (EnvironmentDefinition Environment, YamlNode Root)? Read(string path, string text, List<Finding> findings)
    {
        var problems = new ProblemList();
        if (YamlText.ReadMapping(path, text, problems) is not { } root)
        {
            findings.AddRange(problems.Items.Select(problem => Finding.Of(problem, FindingCodes.NotYaml)));
            return null;
        }

        var environment = EnvironmentFileReader.Read(path, text, problems);
        findings.AddRange(problems.Items.Select(problem => Finding.Of(problem, FindingCodes.EnvironmentFile)));
        return environment is null ? null : (environment, root);
    }

    private static Finding Missing(EnvironmentDefinition environment, string file, YamlNode root) =>
        At(FindingCodes.MissingFile, environment.File, EnvironmentValidation.PlaceOf(root, file), $"environment `{environment.Name}` names {file}, which is not there");

    private static IEnumerable<Finding> Unused(IReadOnlyDictionary<string, string> files, List<string> environments, HashSet<string> named, List<ManifestFile> workloads) =>
        files.Keys
            .Where(path => RevisionPath.IsYaml(path) && !named.Contains(path) && !environments.Contains(path) && !workloads.Exists(file => file.Path == path))
            .Select(path => At(FindingCodes.UnusedFile, path, new Place(1, 1), $"no environment names {path}"));

    private static Finding At(FindingCode code, string file, Place place, string message)
    {
        var sink = new FindingSink(file);
        sink.Add(code, place, message);
        return sink.Findings[0];
    }

    private static bool IsEnvironmentFile(string path, string text) =>
        RevisionPath.IsYaml(path)
        && !path.Contains('/', StringComparison.Ordinal)
        && text.Length <= YamlText.MaximumLength
        && HasLine(text, ["environment:", "releases:"]);

    private static bool HoldsWorkloads(string text) =>
        text.Length <= YamlText.MaximumLength && HasLine(text, ["kind:"]) && !MentionsKarpenter(text) && text.Contains("containers:", StringComparison.Ordinal);

    private static bool MentionsPool(string text)
    {
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            if (!line.TrimStart().StartsWith('#') && line.Contains("kind", StringComparison.Ordinal) && (line.Contains("NodePool", StringComparison.Ordinal) || line.Contains("Provisioner", StringComparison.Ordinal)))
                return true;
        }

        return false;
    }

    private static bool MentionsKarpenter(string text)
    {
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            if (line.StartsWith("apiVersion:", StringComparison.Ordinal) && line.Contains("karpenter.", StringComparison.Ordinal))
                return true;
        }

        return false;
    }

    private static bool HasLine(string text, ReadOnlySpan<string> keys)
    {
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            foreach (var key in keys)
            {
                if (line.StartsWith(key, StringComparison.Ordinal))
                    return true;
            }
        }

        return false;
    }
}
