using System.Globalization;
using Millwright.Core.Manifests.Validation.Rules;

namespace Millwright.Core.Manifests.Validation.Requirements;

/// <summary>An instance type, a family of which the size is open, or any: what its name says of its labels.</summary>
/// <param name="Name">Such as <c>m6g.large</c>; for a whole family its name.</param>
/// <param name="Family">The part before the dot.</param>
/// <param name="Size">The part after the dot; null for a whole family.</param>
internal sealed record InstanceType(string Name, InstanceFamily Family, string? Size)
{
    /// <summary>Reads a type; null where the text is none.</summary>
    public static InstanceType? Parse(string name) =>
        name.Split('.') is [var family, { Length: > 0 } size] && InstanceFamily.Parse(family) is { } parsed && IsSize(size) ? new InstanceType(name, parsed, size) : null;

    /// <summary>Whether a text can be a size: <c>large</c>, <c>4xlarge</c>, <c>metal-24xl</c>.</summary>
    public static bool IsSize(string text) =>
        text is "nano" or "micro" or "small" or "medium" or "large" or "xlarge"
        || text.StartsWith("metal", StringComparison.Ordinal)
        || (text.EndsWith("xlarge", StringComparison.Ordinal) && int.TryParse(text.AsSpan(0, text.Length - 6), NumberStyles.None, CultureInfo.InvariantCulture, out _));

    /// <summary>The value of a label; null where the name does not say it.</summary>
    public string? Label(string key) => key switch
    {
        WellKnownLabels.InstanceType => Size is null ? null : Name,
        WellKnownLabels.Family => Family.Name,
        WellKnownLabels.Category => Family.Category,
        WellKnownLabels.Generation => Family.Generation.ToString(CultureInfo.InvariantCulture),
        WellKnownLabels.Architecture => Family.Architecture,
        WellKnownLabels.CpuManufacturer => Family.Manufacturer,
        WellKnownLabels.Size => Size,
        WellKnownLabels.Cpu => Cpus?.ToString(CultureInfo.InvariantCulture),
        _ => null,
    };

    /// <summary>The number of vCPUs; null where the name does not say it.</summary>
    public int? Cpus => Size is null || !Family.HasCommonSizes ? null : CpusOf(Size);

    /// <summary>The vCPUs of a size in most families; null for small ones and whole machines, where families differ.</summary>
    public static int? CpusOf(string size) => size switch
    {
        "large" => 2,
        "xlarge" => 4,
        _ when size.EndsWith("xlarge", StringComparison.Ordinal) && int.TryParse(size.AsSpan(0, size.Length - 6), NumberStyles.None, CultureInfo.InvariantCulture, out var times) && times <= 1000 => 4 * times,
        _ => null,
    };
}
