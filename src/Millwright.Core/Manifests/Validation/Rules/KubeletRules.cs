using Millwright.Core.Manifests.Validation.Reading;
using Millwright.Core.Manifests.Validation.Schemas;
using Millwright.Core.Problems;

namespace Millwright.Core.Manifests.Validation.Rules;

/// <summary>Settings of the kubelet.</summary>
internal static class KubeletRules
{
    private static readonly string[] KnownSignals =
        ["memory.available", "nodefs.available", "nodefs.inodesFree", "imagefs.available", "imagefs.inodesFree", "pid.available"];

    private static readonly string[] KnownResources = ["cpu", "memory", "ephemeral-storage", "pid"];

    public static CrossRule Signals { get; } = new(1, static (value, path, sink) => KnownKeys(value, path, KnownSignals, sink));

    public static CrossRule Reserved { get; } = new(2, static (value, path, sink) =>
    {
        KnownKeys(value, path, KnownResources, sink);
        foreach (var field in ((PlacedMapping)value).Fields.Where(field => field.Value is PlacedScalar { Text: ['-', ..] }))
            sink.Add(FindingCodes.NegativeQuantity, field.Value.Place, $"`{path}.{field.Name}` is negative");
    });

    public static CrossRule Together { get; } = new(3, static (value, path, sink) =>
    {
        if (value.At("imageGCHighThresholdPercent") is PlacedScalar { Whole: { } high } scalar
            && value.At("imageGCLowThresholdPercent") is PlacedScalar { Whole: { } low }
            && high <= low)
            sink.Add(FindingCodes.ImageThresholds, scalar.Place, $"`{path}.imageGCHighThresholdPercent` is {high}, the low one {low}");
        Pairs(value, path, "evictionSoft", "evictionSoftGracePeriod", sink);
        Pairs(value, path, "evictionSoftGracePeriod", "evictionSoft", sink);
    });

    private static void KnownKeys(PlacedValue value, string path, string[] known, FindingSink sink)
    {
        foreach (var field in ((PlacedMapping)value).Fields.Where(field => !known.Contains(field.Name, StringComparer.Ordinal)))
        {
            var remedy = Spelling.Nearest(field.Name, known) is { } nearest ? $"did you mean `{nearest}`?" : $"use one of {string.Join(", ", known)}";
            sink.Add(FindingCodes.UnknownKey, field.Place, $"`{path}` has the key `{field.Name}`", remedy);
        }
    }

    private static void Pairs(PlacedValue kubelet, string path, string field, string other, FindingSink sink)
    {
        foreach (var entry in kubelet.FieldsAt(field).Where(entry => kubelet.At(other, entry.Name) is null))
            sink.Add(FindingCodes.EvictionPairs, entry.Place, $"`{path}.{field}.{entry.Name}` has no counterpart in {other}");
    }
}
