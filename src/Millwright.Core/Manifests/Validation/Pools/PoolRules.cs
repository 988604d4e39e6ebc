using Millwright.Core.Manifests.Validation.Requirements;
using Millwright.Core.Manifests.Validation.Schemas;
using Millwright.Core.Problems;

namespace Millwright.Core.Manifests.Validation.Pools;

/// <summary>What can be said of one NodePool beyond its fields.</summary>
internal static class PoolRules
{
    public static void Check(NodePoolView pool, ValidationOptions options)
    {
        LabelValueRules.Check(pool.Requirements, options.Region, pool.Sink);
        SatisfiabilityRules.Check(pool.Requirements, pool.Sink);
        LimitRules.Check(pool);
        BudgetRules.Check(pool);
        CheckClassKind(pool);
    }

    private static void CheckClassKind(NodePoolView pool)
    {
        if (pool.Spec.At("template", "spec", "nodeClassRef") is not { } reference)
            return;
        foreach (var (field, expected) in ((string, string)[])[("group", KarpenterKinds.NodeClassGroup), ("kind", KarpenterKinds.NodeClass)])
        {
            if (reference.TextAt(field) is not { Length: > 0 } text || text == expected || (field == "group" && !Patterns.Group.IsMatch(text)))
                continue;
            pool.Sink.Add(FindingCodes.ForeignClass, reference.At(field)!.Place, $"`spec.template.spec.nodeClassRef.{field}` is `{text}`", $"write {expected}");
        }
    }
}
