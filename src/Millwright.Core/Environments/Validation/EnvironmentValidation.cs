using Millwright.Core.Manifests.Validation;
using Millwright.Core.Manifests.Validation.Pools;
using Millwright.Core.Manifests.Validation.Reading;
using Millwright.Core.Manifests.Validation.Rules;
using Millwright.Core.Problems;
using Millwright.Core.Yaml;
using YamlDotNet.RepresentationModel;

namespace Millwright.Core.Environments.Validation;

/// <summary>Checks one environment with all files that it names: what a run does before it touches anything.</summary>
public static class EnvironmentValidation
{
    /// <summary>Everything that is wrong in values and manifests. The environment file itself has been read.</summary>
    /// <param name="environment">The environment.</param>
    /// <param name="files">The text of the files that it names, by path; one that is missing is a finding.</param>
    /// <param name="options">What is known of the cluster.</param>
    /// <param name="workloads">Further files that say what pods tolerate.</param>
    public static IReadOnlyList<Finding> Check(
        EnvironmentDefinition environment,
        IReadOnlyDictionary<string, string> files,
        EnvironmentCheckOptions options,
        IReadOnlyList<ManifestFile>? workloads = null)
    {
        var variables = options.Variables is null ? ManifestVariables.ForEnvironment(environment) : ManifestVariables.ForRun(environment, options.Variables);
        var findings = new List<Finding>(CheckSettings(environment, variables));
        foreach (var path in environment.Releases.SelectMany(release => release.Values).Distinct(StringComparer.Ordinal))
        {
            if (files.TryGetValue(path, out var text))
                findings.AddRange(CheckValues(path, text, variables));
        }

        var manifests = environment.Manifests.Where(files.ContainsKey).Distinct(StringComparer.Ordinal).Select(path => new ManifestFile(path, files[path])).ToList();
        var validation = new ValidationOptions
        {
            Variables = variables,
            KubernetesMinor = options.KubernetesMinor,
            Region = options.Region,
            Environment = environment.Name,
            Workloads = workloads ?? [],
        };
        findings.AddRange(ManifestValidation.Check(manifests, validation));
        if (environment.SmokeTest.IsEnabled && !HasSpotPool(manifests, validation))
            findings.Add(new Finding(environment.File, 1, 1, FindingCodes.NoSpotPool, $"environment `{environment.Name}` wants a smoke test, and none of its NodePools names spot among its capacity types", "name such a pool under `manifests`, or write `smokeTest: { enabled: false }`"));
        return findings;
    }

    private static bool HasSpotPool(IReadOnlyList<ManifestFile> manifests, ValidationOptions options) =>
        new ManifestSetReader(options).Read(manifests).Objects.Where(item => item.IsNodePool)
            .Any(pool => new NodePoolView(pool).Requirements[WellKnownLabels.CapacityType].Listed?.Contains("spot") == true);

    private static IReadOnlyList<Finding> CheckSettings(EnvironmentDefinition environment, ManifestVariables variables)
    {
        var problems = new ProblemList();
        var substitution = new Substitution(variables.Values);
        foreach (var scalar in environment.Releases.SelectMany(release => release.Set.Values))
            substitution.Apply(environment.File, scalar, problems);
        return [.. problems.Items.Select(problem => Finding.Of(problem, FindingCodes.UnknownVariable))];
    }

    private static IReadOnlyList<Finding> CheckValues(string path, string text, ManifestVariables variables)
    {
        var sink = new FindingSink(path);
        var documents = new PlacedReader(variables, sink).Read(text);
        if (sink.Findings.Count == 0 && documents is not [PlacedMapping])
            sink.Add(FindingCodes.ValuesFile, documents.Count > 1 ? documents[1].Place : new Place(1, 1), documents.Count == 0 ? "the file is empty" : "the file is not one mapping of keys and values");
        return sink.Findings;
    }

    /// <summary>Where the entry of an environment file stands that names another file.</summary>
    internal static Place PlaceOf(YamlNode environmentFile, string path)
    {
        var open = new Stack<YamlNode>([environmentFile]);
        while (open.TryPop(out var node))
        {
            switch (node)
            {
                case YamlScalarNode scalar when scalar.Value == path:
                    return Place.Of(scalar);
                case YamlSequenceNode sequence:
                    foreach (var item in sequence.Children)
                        open.Push(item);
                    break;
                case YamlMappingNode mapping:
                    foreach (var (key, value) in mapping.Children.Where(child => child.Key is YamlScalarNode { Value: "manifests" or "releases" or "values" } || node != environmentFile))
                        open.Push(value);
                    break;
            }
        }

        return new Place(1, 1);
    }
}
