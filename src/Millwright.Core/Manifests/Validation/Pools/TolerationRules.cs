using Millwright.Core.Manifests.Validation.Reading;
using Millwright.Core.Problems;

namespace Millwright.Core.Manifests.Validation.Pools;

/// <summary>Taints beside sample workloads. Where there is no workload, nothing can be said.</summary>
internal static class TolerationRules
{
    /// <summary>What pods of the cluster itself tolerate from the start, so that no sample has to.</summary>
    private const string OfClusterPods = "CriticalAddonsOnly";

    private static readonly string[][] PodPaths = [["spec"], ["spec", "template", "spec"], ["spec", "jobTemplate", "spec", "template", "spec"]];

    public static void Check(ManifestSet set)
    {
        List<PlacedValue> pods = [.. set.Objects.Concat(set.Workloads).Where(item => !KarpenterKinds.IsOfKarpenter(item.ApiVersion)).SelectMany(Pods)];
        if (pods.Count == 0)
            return;
        List<PlacedValue> tolerations = [.. pods.SelectMany(pod => pod.ListAt("tolerations"))];
        foreach (var pool in set.Objects.Where(item => item.IsNodePool).Select(item => new NodePoolView(item)))
        {
            foreach (var taint in pool.HardTaints.Where(taint => taint.Key != OfClusterPods && !tolerations.Exists(toleration => Tolerates(toleration, taint))))
                pool.Sink.Add(FindingCodes.UntoleratedTaint, taint.Place, $"no workload beside the manifests tolerates {taint}");
        }
    }

    private static IEnumerable<PlacedValue> Pods(PlacedObject item) =>
        PodPaths.Select(path => item.Body.At(path)).OfType<PlacedMapping>().Where(pod => pod.At("containers") is PlacedList);

    private static bool Tolerates(PlacedValue toleration, NodeTaint taint)
    {
        var (key, effect) = (toleration.TextAt("key"), toleration.TextAt("effect"));
        if (effect is not null && effect != taint.Effect)
            return false;
        return toleration.TextAt("operator") == "Exists"
            ? key is null || key == taint.Key
            : key == taint.Key && (toleration.TextAt("value") ?? "") == (taint.Value ?? "");
    }
}
