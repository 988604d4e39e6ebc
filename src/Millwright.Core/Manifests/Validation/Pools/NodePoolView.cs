using Millwright.Core.Manifests.Validation.Reading;
using Millwright.Core.Manifests.Validation.Requirements;
using Millwright.Core.Manifests.Validation.Rules;

namespace Millwright.Core.Manifests.Validation.Pools;

/// <summary>What the rules over whole pools ask of a NodePool. Parts that are malformed are taken as missing: they are reported by themselves.</summary>
internal sealed class NodePoolView(PlacedObject item)
{
    public FindingSink Sink => item.Sink;

    public PlacedMapping Spec => item.Spec;

    public string Name => item.Name ?? "?";

    /// <summary>Where the pool itself is reported: its name.</summary>
    public Place Place => item.Body.At("metadata", "name")?.Place ?? item.Body.Place;

    public PoolRequirements Requirements { get; } = PoolRequirements.Of(item.Spec);

    public IReadOnlyList<NodeTaint> Taints { get; } = [.. item.Spec.ListAt("template", "spec", "taints").Select(NodeTaint.Of).OfType<NodeTaint>()];

    /// <summary>Taints that keep pods away for good.</summary>
    public IEnumerable<NodeTaint> HardTaints => Taints.Where(taint => taint.Effect is "NoSchedule" or "NoExecute");

    /// <summary>The labels of the template that are the author's own.</summary>
    public IReadOnlyList<(string Key, string Value)> OwnLabels { get; } =
    [
        .. item.Spec.FieldsAt("template", "metadata", "labels")
            .Where(label => !WellKnownLabels.OfKarpenter.Contains(label.Name) && !WellKnownLabels.OfKubernetes.Contains(label.Name) && label.Value is PlacedScalar { Text: not null })
            .Select(label => (label.Name, ((PlacedScalar)label.Value).Text!)),
    ];

    /// <summary>Pools with the greater one are asked first; 0 where none is given.</summary>
    public long Weight => Spec.At("weight") is PlacedScalar { Whole: { } weight } ? weight : 0;

    /// <summary>Whether the pool keeps a number of nodes whatever pods there are.</summary>
    public bool IsStatic => Spec.At("replicas") is not null;

    public bool HasLimits => Spec.FieldsAt("limits").Count > 0;

    public string? ClassName => Spec.TextAt("template", "spec", "nodeClassRef", "name");

    /// <summary>Whether all its nodes are Spot.</summary>
    public bool IsSpotOnly => Requirements[WellKnownLabels.CapacityType].Listed is { Count: > 0 } listed && listed.All(type => type == "spot");

    /// <summary>Whether it may launch nodes that EC2 does not take back.</summary>
    public bool MayBeOnDemand => Requirements[WellKnownLabels.CapacityType] is var types && (types.Allows("on-demand") || types.Allows("reserved"));
}

/// <summary>A taint with its place.</summary>
internal sealed record NodeTaint(string Key, string? Value, string Effect, Place Place)
{
    public static NodeTaint? Of(PlacedValue value) =>
        value.TextAt("key") is { } key && value.TextAt("effect") is { } effect ? new NodeTaint(key, value.TextAt("value"), effect, value.Place) : null;

    public override string ToString() => Value is null ? $"{Key}:{Effect}" : $"{Key}={Value}:{Effect}";
}
