using Millwright.Core.Manifests.Validation.Schemas;
using Millwright.Core.Problems;

namespace Millwright.Core.Manifests.Validation.Rules;

/// <summary>Taints of a NodePool's template.</summary>
internal static class TaintRules
{
    /// <summary>Only Karpenter checks it: a key and an effect may stand once in taints and startupTaints together.</summary>
    public static CrossRule NoRepetition { get; } = new(0, static (value, path, sink) =>
    {
        var seen = new HashSet<(string, string)>();
        foreach (var field in (string[])["taints", "startupTaints"])
        {
            foreach (var item in value.ListAt(field))
            {
                if (item.TextAt("key") is { } key && item.TextAt("effect") is { } effect && !seen.Add((key, effect)))
                    sink.Add(FindingCodes.RepeatedTaint, item.Place, $"`{path}.{field}` has `{key}` with the effect {effect} a second time");
            }
        }
    });
}
