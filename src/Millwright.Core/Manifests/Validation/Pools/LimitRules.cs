using System.Globalization;
using Millwright.Core.Manifests.Validation.Reading;
using Millwright.Core.Manifests.Validation.Requirements;
using Millwright.Core.Manifests.Validation.Rules;
using Millwright.Core.Problems;

namespace Millwright.Core.Manifests.Validation.Pools;

/// <summary>Limits below which not a single node fits.</summary>
internal static class LimitRules
{
    /// <summary>The memory of the smallest instance type, a t3.nano: half a GiB.</summary>
    private const decimal LeastMemory = 512L * 1024 * 1024;

    /// <summary>Whether the pool cannot have a node.</summary>
    public static bool IsStarved(NodePoolView pool) => Short(pool).Any();

    public static void Check(NodePoolView pool)
    {
        foreach (var (field, need) in Short(pool))
            pool.Sink.Add(FindingCodes.StarvingLimit, field.Value.Place, $"`spec.limits.{field.Name}` is {((PlacedScalar)field.Value).Shown}, and the smallest node needs {need}");
    }

    private static IEnumerable<(PlacedField Field, string Need)> Short(NodePoolView pool)
    {
        foreach (var field in pool.Spec.FieldsAt("limits"))
        {
            if (field.Value is not PlacedScalar { IsUnknown: false, IsNull: false } scalar || Quantity.Parse(scalar.Shown) is not { } limit)
                continue;
            var cpus = SmallestCpus(pool.Requirements);
            switch (field.Name)
            {
                case "cpu" when limit < cpus:
                    yield return (field, $"{cpus.ToString(CultureInfo.InvariantCulture)} vCPU");
                    break;
                case "memory" when limit < LeastMemory:
                    yield return (field, "512Mi");
                    break;
                case "nodes" when limit < 1 && !pool.IsStatic:
                    yield return (field, "1");
                    break;
            }
        }
    }

    private static int SmallestCpus(PoolRequirements requirements)
    {
        const int SmallestOfAll = 1;
        var types = requirements.Named(out var areTypes);
        if (areTypes && types!.Count > 0)
            return types.All(type => type.Cpus is not null) ? types.Min(type => type.Cpus!.Value) : SmallestOfAll;
        if (requirements[WellKnownLabels.Size].Listed is { Count: > 0 } sizes && sizes.All(size => InstanceType.CpusOf(size) is not null))
            return sizes.Min(size => InstanceType.CpusOf(size)!.Value);
        return SmallestOfAll;
    }
}
