using Millwright.Core.Manifests.Validation.Reading;
using Millwright.Core.Manifests.Validation.Rules;
using Millwright.Core.Problems;

namespace Millwright.Core.Manifests.Validation.Pools;

/// <summary>What can be said only of all manifests of an environment together.</summary>
internal static class EnvironmentRules
{
    public static void Check(ManifestSet set, string environment)
    {
        List<NodePoolView> pools = [.. set.Objects.Where(item => item.IsNodePool).Select(item => new NodePoolView(item))];
        CheckClasses(pools, [.. set.Objects.Where(item => item.IsNodeClass)], environment);
        foreach (var pool in pools.Where(pool => pool.IsSpotOnly && !pools.Exists(other => other != pool && IsFallback(pool, other))))
        {
            var capacity = pool.Requirements.Items.First(item => item.Key == WellKnownLabels.CapacityType);
            pool.Sink.Add(
                FindingCodes.NoSpotFallback,
                capacity.Place,
                $"NodePool/{pool.Name} has Spot nodes alone, and no other pool of environment `{environment}` takes its pods",
                FallbackRemedy(pool));
        }

        foreach (var pool in pools)
        {
            if (pools.Find(other => other != pool && Starves(other, pool)) is { } greedy)
                pool.Sink.Add(FindingCodes.StarvedByWeight, pool.Spec.At("weight")?.Place ?? pool.Place, $"NodePool/{greedy.Name} has the greater weight, no limit, and takes all that NodePool/{pool.Name} takes");
        }
    }

    private static void CheckClasses(List<NodePoolView> pools, List<PlacedObject> classes, string environment)
    {
        if (classes.Exists(item => item.Name is null))
            return;
        foreach (var pool in pools.Where(pool => pool.ClassName is { Length: > 0 } name && !classes.Exists(item => item.Name == name)))
        {
            var known = classes.Count == 0 ? "it has none" : $"it has {string.Join(", ", classes.Select(item => item.Name))}";
            pool.Sink.Add(
                FindingCodes.MissingClass, pool.Spec.At("template", "spec", "nodeClassRef", "name")!.Place, $"environment `{environment}` has no EC2NodeClass `{pool.ClassName}`: {known}");
        }
    }

    /// <summary>Whether pods that are meant for the Spot pool can run in the other one.</summary>
    private static bool IsFallback(NodePoolView spot, NodePoolView other) =>
        other.MayBeOnDemand
        && !other.IsStatic
        && !LimitRules.IsStarved(other)
        && other.HardTaints.All(taint => spot.Taints.Any(tolerated => tolerated.Key == taint.Key && tolerated.Value == taint.Value))
        && Overlap(spot, other, WellKnownLabels.Architecture)
        && Overlap(spot, other, WellKnownLabels.OperatingSystem)
        && (!spot.HardTaints.Any() || spot.OwnLabels.Count == 0 || spot.OwnLabels.Intersect(other.OwnLabels).Any());

    private static string FallbackRemedy(NodePoolView spot) => spot.HardTaints.Any() && spot.OwnLabels.Count > 0
        ? "add an on-demand pool without further taints that shares a label with this one, for the pods to select"
        : "add an on-demand pool that the same pods tolerate";

    private static bool Overlap(NodePoolView left, NodePoolView right, string key) => !left.Requirements[key].Intersect(right.Requirements[key]).IsEmpty;

    /// <summary>Whether whatever fits the lesser pool fits the greater one, which is asked first and never full.</summary>
    private static bool Starves(NodePoolView greater, NodePoolView lesser) =>
        greater.Weight > lesser.Weight
        && !greater.IsStatic && !lesser.IsStatic && !greater.HasLimits
        && greater.ClassName == lesser.ClassName
        && greater.HardTaints.All(taint => lesser.Taints.Any(same => same.Key == taint.Key && same.Value == taint.Value))
        && lesser.OwnLabels.All(label => greater.OwnLabels.Contains(label))
        && greater.Requirements.Items.All(item => item.Set is not null)
        && greater.Requirements.Keys.All(key => greater.Requirements[key].Covers(lesser.Requirements[key]));
}
