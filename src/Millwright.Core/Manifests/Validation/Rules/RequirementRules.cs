using System.Globalization;
using Millwright.Core.Manifests.Validation.Reading;
using Millwright.Core.Manifests.Validation.Schemas;
using Millwright.Core.Problems;

namespace Millwright.Core.Manifests.Validation.Rules;

/// <summary>What a requirement's operator asks of its values.</summary>
internal static class RequirementRules
{
    /// <summary>In and NotIn need values, comparisons one whole number; Exists and DoesNotExist ignore theirs, which only Karpenter checks.</summary>
    public static CrossRule Operators { get; } = new(2, static (value, path, sink) =>
    {
        foreach (var (index, item) in ((PlacedList)value).Items.Index())
        {
            var place = item.At("values")?.Place ?? item.Place;
            if (Complaint(item.TextAt("operator"), item.ListAt("values")) is { } complaint)
                sink.Add(FindingCodes.OperatorValues, place, $"`{path}[{index}]` {complaint}");
        }
    });

    /// <summary>No more different values can be asked for than are listed.</summary>
    public static CrossRule MinimumValues { get; } = new(1, static (value, path, sink) =>
    {
        foreach (var (index, item) in ((PlacedList)value).Items.Index())
        {
            if (item.TextAt("operator") == "In" && item.At("minValues") is PlacedScalar { Whole: { } minimum } scalar && minimum > item.ListAt("values").Count)
                sink.Add(FindingCodes.MinValuesTooHigh, scalar.Place, $"`{path}[{index}].minValues` is {minimum} with {item.ListAt("values").Count} values");
        }
    });

    private static string? Complaint(string? @operator, IReadOnlyList<PlacedValue> values) => @operator switch
    {
        "In" or "NotIn" when values.Count == 0 => $"has the operator {@operator} and no values",
        "Exists" or "DoesNotExist" when values.Count > 0 => $"has the operator {@operator}, which takes no values",
        "Gt" or "Lt" or "Gte" or "Lte" when values is not [PlacedScalar number] || !IsComparable(number) => $"has the operator {@operator}, which takes one whole number",
        _ => null,
    };

    private static bool IsComparable(PlacedScalar scalar) =>
        scalar.IsUnknown || scalar.Text is null || (long.TryParse(scalar.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 0);
}
