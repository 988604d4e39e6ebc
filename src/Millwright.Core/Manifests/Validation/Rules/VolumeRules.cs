using System.Text.Json;
using Millwright.Core.Manifests.Validation.Reading;
using Millwright.Core.Manifests.Validation.Schemas;
using Millwright.Core.Problems;

namespace Millwright.Core.Manifests.Validation.Rules;

/// <summary>Volumes of an EC2NodeClass.</summary>
internal static class VolumeRules
{
    public static CrossRule Source { get; } = new(2, static (value, path, sink) =>
    {
        if (value.At("snapshotID") is null && value.At("volumeSize") is null)
            sink.Add(FindingCodes.VolumeSource, value.Place, $"`{path}` has neither volumeSize nor snapshotID");
        if (value.At("volumeInitializationRate") is { } rate && value.At("snapshotID") is null or PlacedScalar { Text: "" })
            sink.Add(FindingCodes.VolumeSource, rate.Place, $"`{path}.volumeInitializationRate` stands without a snapshotID", "name the snapshot, or remove the rate");
    });

    public static CrossRule OneRoot { get; } = new(1, static (value, path, sink) =>
    {
        foreach (var (index, item) in ((PlacedList)value).Items.Index().Where(entry => IsRoot(entry.Item)).Skip(1))
            sink.Add(FindingCodes.SecondRootVolume, item.At("rootVolume")!.Place, $"`{path}[{index}]` is a root volume too");
    });

    private static bool IsRoot(PlacedValue mapping) => mapping.At("rootVolume") is PlacedScalar { Value: { } flag } && flag.GetValueKind() is JsonValueKind.True;
}
