using Millwright.Core.Failures;
using Millwright.Core.Manifests.Conversion;
using Millwright.Core.Manifests.Validation;
using Millwright.Core.Problems;

namespace Millwright.Core.Environments;

/// <summary>An environment with the text of every file that it names, all manifests in the v1 API.</summary>
/// <param name="Environment">The environment file.</param>
/// <param name="Texts">By path. Manifests of older APIs are written for v1 already.</param>
/// <param name="Notes">What the conversion of older manifests changed.</param>
public sealed record EnvironmentFiles(EnvironmentDefinition Environment, IReadOnlyDictionary<string, string> Texts, IReadOnlyList<string> Notes)
{
    /// <summary>Takes the files as they are in the revision, and writes manifests of older APIs for v1.</summary>
    /// <exception cref="FailureException"><see cref="FailureNames.InvalidEnvironment"/>: an older manifest has no form in v1.</exception>
    public static EnvironmentFiles Of(EnvironmentDefinition environment, IReadOnlyDictionary<string, string> texts)
    {
        var converted = ManifestConversion.ConvertAll([.. environment.Manifests.Distinct(StringComparer.Ordinal).Select(path => new ManifestFile(path, texts[path]))]);
        var changed = converted.Where(file => file.IsChanged || file.Errors.Count > 0).ToList();
        var problems = new ProblemList();
        foreach (var file in changed)
        {
            foreach (var error in file.Errors)
                problems.Add(new Problem(file.Path, error.Line, error.Column, error.Message, error.Remedy));
        }

        problems.ThrowIfAny(FailureNames.InvalidEnvironment, $"the older manifests of environment `{environment.Name}`");
        var all = new Dictionary<string, string>(texts, StringComparer.Ordinal);
        foreach (var file in changed)
            all[file.Path] = file.Text;
        return new EnvironmentFiles(
            environment,
            all,
            [.. changed.Select(file => $"{file.Path} is of an older API and was converted to v1: millwright convert writes it down"),
             .. changed.SelectMany(file => file.Notes.Select(note => $"{file.Path}:{note.Line}: {note.Message}"))]);
    }
}
