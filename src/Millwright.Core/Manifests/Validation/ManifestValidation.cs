using Millwright.Core.Manifests.Validation.Pools;
using Millwright.Core.Manifests.Validation.Reading;
using Millwright.Core.Problems;

namespace Millwright.Core.Manifests.Validation;

/// <summary>Checks NodePools and EC2NodeClasses as Karpenter 1.14 does, and for what the API server lets through.</summary>
public static class ManifestValidation
{
    /// <summary>Everything that is wrong, by file and place. Objects in older API versions are checked as a run would convert them. It never throws.</summary>
    public static IReadOnlyList<Finding> Check(IReadOnlyList<ManifestFile> files, ValidationOptions options)
    {
        var reading = new ManifestSetReader(options);
        var set = reading.Read(files);
        foreach (var item in set.Objects)
            ObjectRules.Check(item, options);
        if (options.Environment is not null)
            EnvironmentRules.Check(set, options.Environment);
        RepetitionRules.Check(set, isWhole: options.Environment is not null);
        TolerationRules.Check(set);
        return Order(reading.Sinks.SelectMany(sink => sink.Findings), files);
    }

    private static List<Finding> Order(IEnumerable<Finding> findings, IReadOnlyList<ManifestFile> files)
    {
        var position = files.Select((file, index) => (file.Path, index)).DistinctBy(pair => pair.Path, StringComparer.Ordinal).ToDictionary(pair => pair.Path, pair => pair.index, StringComparer.Ordinal);
        return [.. findings.Distinct().OrderBy(finding => position.GetValueOrDefault(finding.File)).ThenBy(finding => finding.Line).ThenBy(finding => finding.Column)];
    }
}
