using Millwright.Core.Manifests.Validation.Schemas;
using Millwright.Core.Problems;

namespace Millwright.Core.Manifests.Validation.Rules;

/// <summary>A pool with <c>replicas</c> keeps that many nodes, whatever pods there are; most else has no meaning for it.</summary>
internal static class StaticPoolRules
{
    public static CrossRule Limits { get; } = new(1, static (value, path, sink) =>
    {
        if (value.At("replicas") is null)
            return;
        foreach (var field in value.FieldsAt("limits").Where(field => field.Name != "nodes"))
            sink.Add(FindingCodes.StaticPool, field.Place, $"`{path}.limits.{field.Name}` stands beside `{path}.replicas`", "keep only limits.nodes, or remove replicas");
    });

    public static CrossRule Weight { get; } = new(1, static (value, path, sink) =>
    {
        if (value.At("replicas") is not null && value.At("weight") is { } weight)
            sink.Add(FindingCodes.StaticPool, weight.Place, $"`{path}.weight` stands beside `{path}.replicas`", "remove one of them");
    });
}
