using Millwright.Core.Manifests.Validation.Reading;
using Millwright.Core.Manifests.Validation.Rules;
using Millwright.Core.Problems;

namespace Millwright.Core.Manifests.Validation.Requirements;

/// <summary>Whether any node can fit all requirements of a pool.</summary>
internal static class SatisfiabilityRules
{
    public static void Check(PoolRequirements requirements, FindingSink sink)
    {
        var isContradictory = CheckKeys(requirements, sink);
        CheckWindows(requirements, sink);
        if (!isContradictory)
            CheckTypes(requirements, sink);
    }

    /// <summary>Two requirements for one key; the one that takes the last value away is reported.</summary>
    private static bool CheckKeys(PoolRequirements requirements, FindingSink sink)
    {
        var found = false;
        foreach (var items in requirements.Items.GroupBy(item => item.Key, StringComparer.Ordinal))
        {
            var left = WellKnownLabels.OnEveryNode.Contains(items.Key) ? LabelValues.AnyValue : LabelValues.Anything;
            foreach (var item in items.Where(item => item.Set is { } set && (!set.IsEmpty || set.MayBeAbsent)))
            {
                left = left.Intersect(item.Set!);
                if (!left.IsEmpty)
                    continue;
                var message = items.Count() == 1 ? $"`{items.Key}` has to be absent, but every node has it" : $"the requirements for `{items.Key}` leave no value";
                sink.Add(FindingCodes.Contradiction, item.Place, message);
                found = true;
                break;
            }
        }

        return found;
    }

    private static void CheckWindows(PoolRequirements requirements, FindingSink sink)
    {
        if (requirements[WellKnownLabels.OperatingSystem].Listed is { Count: 1 } && requirements[WellKnownLabels.OperatingSystem].Allows("windows")
            && requirements[WellKnownLabels.Architecture].Listed is { Count: > 0 } && !requirements[WellKnownLabels.Architecture].Allows("amd64"))
            sink.Add(FindingCodes.NoInstance, PlaceOf(requirements, WellKnownLabels.OperatingSystem), "there is no Windows on arm64", "allow amd64, or linux");
    }

    private static void CheckTypes(PoolRequirements requirements, FindingSink sink)
    {
        if (requirements.Named(out var areTypes) is not { Count: > 0 } named)
            return;
        var key = areTypes ? WellKnownLabels.InstanceType : WellKnownLabels.Family;
        var left = named.Where(type => requirements.Fits(type, out _)).ToList();
        if (left.Count == 0)
        {
            requirements.Fits(named[0], out var against);
            sink.Add(FindingCodes.NoInstance, PlaceOf(requirements, key), $"no {(areTypes ? "instance type" : "instance family")} named here fits the other requirements: {named[0].Name} is against `{against}`");
            return;
        }

        foreach (var value in ValuesOf(requirements, key).Where(value => !left.Exists(type => type.Label(key) == value.Text)))
        {
            var against = named.Where(type => type.Label(key) == value.Text).Select(type => requirements.Fits(type, out var first) ? null : first).FirstOrDefault(first => first is not null);
            if (against is not null)
                sink.Add(FindingCodes.DeadValue, value.Place, $"{value.Text} is never used: the requirement for `{against}` excludes it");
        }

        if (areTypes)
            CheckDescriptions(requirements, left, sink);
    }

    /// <summary>A family, size or architecture that none of the named types has.</summary>
    private static void CheckDescriptions(PoolRequirements requirements, List<InstanceType> types, FindingSink sink)
    {
        foreach (var key in (string[])[WellKnownLabels.Family, WellKnownLabels.Category, WellKnownLabels.Size, WellKnownLabels.Architecture])
        {
            foreach (var value in ValuesOf(requirements, key).Where(value => !types.Exists(type => type.Label(key) == value.Text)))
                sink.Add(FindingCodes.DeadValue, value.Place, $"{value.Text} is never used: no type that the pool names has this `{key}`");
        }
    }

    /// <summary>The values that are written for a key with In.</summary>
    private static IEnumerable<PlacedScalar> ValuesOf(PoolRequirements requirements, string key) =>
        requirements.Items.Where(item => item.Key == key && item.Operator == "In" && item.Set is not null).SelectMany(item => item.Values);

    private static Place PlaceOf(PoolRequirements requirements, string key) => requirements.Items.First(item => item.Key == key).Place;
}
