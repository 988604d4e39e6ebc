using System.Text.Json.Nodes;
using Millwright.Core.Failures;
using Millwright.Core.Manifests;
using Millwright.Core.Problems;
using Millwright.Core.Yaml;

namespace Millwright.Core.Environments;

/// <summary>Fills an environment in for one cluster.</summary>
public static class EnvironmentResolver
{
    /// <summary>Everything that would be installed and applied.</summary>
    /// <param name="definition">The environment file.</param>
    /// <param name="files">The text of every file that the environment names, by path.</param>
    /// <param name="variables">The known variables; the environment's own are added.</param>
    /// <param name="controllerDefaults">Values that Millwright gives the controller; the environment's own win over them.</param>
    /// <exception cref="FailureException"><see cref="FailureNames.InvalidEnvironment"/>, with all problems.</exception>
    public static ResolvedEnvironment Resolve(
        EnvironmentDefinition definition,
        IReadOnlyDictionary<string, string> files,
        IReadOnlyDictionary<string, JsonValue> variables,
        JsonObject controllerDefaults)
    {
        var problems = new ProblemList();
        var substitution = new Substitution(new Dictionary<string, JsonValue>(variables.Concat(definition.Variables), StringComparer.Ordinal));
        var releases = definition.Releases
            .Select(release => new ResolvedRelease(release, ResolveValues(definition, release, files, substitution, controllerDefaults, problems)))
            .ToList();
        var manifests = definition.Manifests
            .SelectMany(path => ManifestReader.Read(path, files[path], substitution, problems))
            .ToList();
        RefuseDuplicates(manifests, problems);
        problems.ThrowIfAny(FailureNames.InvalidEnvironment, $"environment `{definition.Name}`");
        return new ResolvedEnvironment(definition, releases, manifests);
    }

    private static JsonObject ResolveValues(
        EnvironmentDefinition definition,
        ReleaseDefinition release,
        IReadOnlyDictionary<string, string> files,
        Substitution substitution,
        JsonObject controllerDefaults,
        ProblemList problems)
    {
        var values = release.IsController ? controllerDefaults : [];
        foreach (var path in release.Values)
        {
            if (YamlText.ReadMapping(path, files[path], problems) is { } root && new YamlToJson(path, substitution, problems).Convert(root) is JsonObject file)
                values = ChartValues.Merge(values, file);
        }

        values = (JsonObject)values.DeepClone();
        foreach (var (path, scalar) in release.Set)
        {
            if (!ChartValues.Set(values, path, new YamlToJson(definition.File, substitution, problems).Convert(scalar)))
            {
                problems.Add(new Problem(
                    definition.File,
                    (int)scalar.Start.Line,
                    (int)scalar.Start.Column,
                    $"`releases.{release.Name}.set.{path}` leads through a value that is no mapping",
                    "correct the path, or what stands there in the values files or under `set`"));
            }
        }

        return values;
    }

    private static void RefuseDuplicates(List<Manifest> manifests, ProblemList problems)
    {
        var seen = new Dictionary<ObjectReference, Manifest>();
        foreach (var manifest in manifests)
        {
            // Two versions of one group are two views of the same object.
            var identity = manifest.Reference with { ApiVersion = manifest.ApiVersion.Split('/') is [var group, _] ? group : "" };
            if (!seen.TryAdd(identity, manifest))
                problems.Add(new Problem(manifest.File, manifest.Line, 1, $"{manifest.Reference} stands at {seen[identity].File}:{seen[identity].Line} too", "keep one of them"));
        }
    }
}
