using Millwright.Core.Manifests.Validation.Reading;
using Millwright.Core.Manifests.Validation.Schemas;
using Millwright.Core.Problems;

namespace Millwright.Core.Manifests.Validation.Rules;

/// <summary>Interfaces, connection tracking and placement of an EC2NodeClass.</summary>
internal static class NetworkRules
{
    public static CrossRule AnyTimeout { get; } = new(1, static (value, path, sink) =>
    {
        if (((PlacedMapping)value).Fields.Count == 0)
            sink.Add(FindingCodes.NoTimeout, value.Place, $"`{path}` sets no timeout");
    });

    public static CrossRule PlacementGroup { get; } = new(2, static (value, path, sink) =>
    {
        if (value.At("name") is null == value.At("id") is null)
            sink.Add(FindingCodes.PlacementGroup, value.Place, $"`{path}` has {(value.At("id") is null ? "neither name nor id" : "both name and id")}");
    });

    public static CrossRule Interfaces { get; } = new(2, static (value, path, sink) =>
    {
        var items = ((PlacedList)value).Items;
        if (items.Count > 0 && !items.Any(item => Number(item, "deviceIndex") is 0 or null && Number(item, "networkCardIndex") is 0 or null && item.TextAt("interfaceType") is "interface" or null))
            sink.Add(FindingCodes.NetworkInterfaces, value.Place, $"`{path}` has no primary interface");
        var places = new HashSet<(long?, long?)>();
        var cards = new HashSet<long?>();
        foreach (var (index, item) in items.Index().Where(entry => Number(entry.Item, "networkCardIndex") is not null && Number(entry.Item, "deviceIndex") is not null))
        {
            var card = Number(item, "networkCardIndex");
            if (!places.Add((card, Number(item, "deviceIndex"))))
                sink.Add(FindingCodes.NetworkInterfaces, item.Place, $"`{path}[{index}]` takes the place of another interface", "give each pair of indexes once");
            else if (item.TextAt("interfaceType") == "efa-only" && !cards.Add(card))
                sink.Add(FindingCodes.NetworkInterfaces, item.Place, $"`{path}[{index}]` is a second EFA on its network card", "keep one per card");
        }
    });

    private static long? Number(PlacedValue item, string field) => item.At(field) is PlacedScalar scalar ? scalar.Whole : null;
}
