using Millwright.Core.Manifests.Validation.Reading;
using Millwright.Core.Manifests.Validation.Rules;

namespace Millwright.Core.Manifests.Validation.Requirements;

/// <summary>All requirements of a NodePool, folded by key.</summary>
internal sealed class PoolRequirements
{
    private readonly Dictionary<string, LabelValues> _byKey = new(StringComparer.Ordinal);

    private PoolRequirements(IReadOnlyList<PoolRequirement> items)
    {
        Items = items;
        foreach (var item in items.Where(item => item.Set is not null))
            _byKey[item.Key] = this[item.Key].Intersect(item.Set!);
    }

    /// <summary>One by one, labels of the template first.</summary>
    public IReadOnlyList<PoolRequirement> Items { get; }

    /// <summary>The keys that some requirement names.</summary>
    public IEnumerable<string> Keys => _byKey.Keys;

    /// <summary>What is left for a label.</summary>
    public LabelValues this[string key] => _byKey.GetValueOrDefault(key, LabelValues.Anything);

    public static PoolRequirements Of(PlacedValue spec) =>
        new([.. spec.FieldsAt("template", "metadata", "labels").Select(OfLabel), .. spec.ListAt("template", "spec", "requirements").Select(OfEntry).OfType<PoolRequirement>()]);

    /// <summary>The instance types, or families, that are named and left; null where none is named.</summary>
    public IReadOnlyList<InstanceType>? Named(out bool areTypes)
    {
        areTypes = this[WellKnownLabels.InstanceType].Listed is not null;
        if (areTypes)
            return [.. this[WellKnownLabels.InstanceType].Listed!.Select(InstanceType.Parse).OfType<InstanceType>()];
        if (this[WellKnownLabels.Family].Listed is not { } families)
            return null;
        var sizes = this[WellKnownLabels.Size].Listed is { Count: > 0 } listed ? listed.Select(string? (size) => size) : [null];
        return [.. families.Select(InstanceFamily.Parse).OfType<InstanceFamily>().SelectMany(_ => sizes, (family, size) => new InstanceType(size is null ? family.Name : $"{family.Name}.{size}", family, size))];
    }

    /// <summary>Whether the type fits all requirements, as far as its name says; <paramref name="against"/> is the first that it does not fit.</summary>
    public bool Fits(InstanceType type, out string? against)
    {
        against = Keys.FirstOrDefault(key => key is not WellKnownLabels.InstanceType && type.Label(key) is { } value && !this[key].Allows(value));
        return against is null;
    }

    private static PoolRequirement OfLabel(PlacedField label)
    {
        PlacedScalar[] values = label.Value is PlacedScalar scalar ? [scalar] : [];
        return new PoolRequirement(WellKnownLabels.Normalize(label.Name), label.Place, "In", values, SetOf("In", values));
    }

    private static PoolRequirement? OfEntry(PlacedValue entry)
    {
        if (entry.TextAt("key") is not { } key)
            return null;
        List<PlacedScalar> values = [.. entry.ListAt("values").OfType<PlacedScalar>()];
        var @operator = entry.TextAt("operator");
        return new PoolRequirement(WellKnownLabels.Normalize(key), entry.At("key")!.Place, @operator, values, SetOf(@operator, values));
    }

    private static LabelValues? SetOf(string? @operator, IReadOnlyList<PlacedScalar> values) =>
        values.Any(value => value.IsUnknown || value.Text is null) ? null : LabelValues.Of(@operator, [.. values.Select(value => value.Text!)]);
}
