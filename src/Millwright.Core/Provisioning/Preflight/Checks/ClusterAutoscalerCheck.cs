namespace Millwright.Core.Provisioning.Preflight.Checks;

/// <summary>cluster-autoscaler and Karpenter both answer the same pending pod; they can live together only where they are kept apart.</summary>
internal static class ClusterAutoscalerCheck
{
    private const string Name = "cluster-autoscaler";

    public static Verdict Judge(PreflightFacts facts)
    {
        if (!facts.Kubernetes.Autoscalers.IsKnown(out var autoscalers, out var problem))
            return Verdict.Unknown(Name, problem);
        return autoscalers.Count == 0
            ? Verdict.Passed(Name, "no cluster-autoscaler")
            : Verdict.Warned(
                Name,
                $"cluster-autoscaler runs ({string.Join(", ", autoscalers)}): it and Karpenter would each add a node for the same pod",
                $"when the NodePools are Ready: {string.Join("; ", autoscalers.Select(Stop))}");
    }

    private static string Stop(string autoscaler)
    {
        var parts = autoscaler.Split('/');
        return $"kubectl --namespace {parts[0]} scale deployment {parts[^1]} --replicas 0";
    }
}
