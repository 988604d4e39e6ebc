using Millwright.Core.Manifests.Validation.Reading;
using Millwright.Core.Problems;

namespace Millwright.Core.Manifests.Validation.Pools;

/// <summary>One object in two manifests: what is applied last wins, and nobody knows which that is.</summary>
internal static class RepetitionRules
{
    /// <param name="set">The objects.</param>
    /// <param name="isWhole">Whether all files are applied together; otherwise only one file may not repeat itself.</param>
    public static void Check(ManifestSet set, bool isWhole)
    {
        var seen = new Dictionary<(string, string, string?, string, string), PlacedObject>();
        foreach (var item in set.Objects.Where(item => item.Name is not null))
        {
            var key = (item.ApiVersion, item.Kind, item.Body.TextAt("metadata", "namespace"), item.Name!, isWhole ? "" : item.Sink.File);
            if (!seen.TryAdd(key, item) && item.Body.At("metadata", "name") is { } name)
                item.Sink.Add(FindingCodes.SameObject, name.Place, $"{item.Kind}/{item.Name} stands in {seen[key].Sink.File} already");
        }
    }
}
