namespace Millwright.Core.Deprovisioning;

/// <summary>Says what keeps nodes from going, as far as the cluster shows it.</summary>
public static class DrainReport
{
    /// <summary>Longest list in a message: beyond it, a number says how many more there are.</summary>
    public const int MostNamed = 10;

    /// <summary>How much is left, by NodePool: <c>3 NodeClaims (spot 2, on-demand 1)</c>; empty where nothing is.</summary>
    public static string Progress(IReadOnlyList<RemainingClaim> claims)
    {
        if (claims.Count == 0)
            return "";
        var pools = claims.CountBy(claim => claim.Pool ?? "no pool").OrderByDescending(pool => pool.Value).ThenBy(pool => pool.Key, StringComparer.Ordinal);
        return $"{Count(claims.Count, KarpenterObject.ClaimKind)} ({string.Join(", ", pools.Select(pool => $"{pool.Key} {pool.Value}"))})";
    }

    /// <summary>Each claim with its node and finalizers, and each pod that holds one.</summary>
    public static string Blockers(IReadOnlyList<RemainingClaim> claims, IReadOnlyList<PodOnNode> pods, IReadOnlyList<DisruptionBudget> budgets)
    {
        var holders = pods.Where(pod => !pod.StaysByNature).Select(pod => Holder(pod, budgets)).OfType<string>().ToList();
        return string.Join("; ", Shortened([.. claims.Select(Describe)]).Concat(Shortened(holders)));
    }

    private static string Describe(RemainingClaim claim)
    {
        var node = claim.Node is null ? "no node" : $"node {claim.Node}";
        var state = claim.IsBeingDeleted ? $"kept by {Listed(claim.Finalizers)}" : "its deletion has not begun";
        return $"NodeClaim/{claim.Name} ({node}, {state})";
    }

    /// <summary>Null for a pod that nothing holds.</summary>
    private static string? Holder(PodOnNode pod, IReadOnlyList<DisruptionBudget> budgets)
    {
        var reasons = budgets.Where(budget => budget.Holds(pod)).Select(budget => $"PodDisruptionBudget {budget.Namespace}/{budget.Name} allows no disruption").ToList();
        // A duration counts from the pod's start, and nothing but its end is worth telling: any value but false holds.
        if (pod.DoNotDisrupt is { Length: > 0 } value and not "false")
            reasons.Add($"karpenter.sh/do-not-disrupt is {value}");
        return reasons.Count == 0 ? null : $"pod {pod.Namespace}/{pod.Name} on {pod.Node} is held: {string.Join(", ", reasons)}";
    }

    private static List<string> Shortened(List<string> lines) =>
        lines.Count <= MostNamed ? lines : [.. lines.Take(MostNamed), $"and {lines.Count - MostNamed} more"];

    private static string Listed(IReadOnlyList<string> finalizers) => finalizers.Count == 0 ? "nothing that is known" : $"the finalizer {string.Join(" and ", finalizers)}";

    private static string Count(int count, string what) => count == 1 ? $"1 {what}" : $"{count} {what}s";
}
