namespace Millwright.Core.Provisioning.Preflight.Checks;

/// <summary>The cluster's Kubernetes against the Karpenter of the environment, by Karpenter's own matrix.</summary>
internal static class KubernetesVersionCheck
{
    private const string Name = "kubernetes-version";
    private const string ByHand = "check the two versions in Karpenter's compatibility matrix by hand";

    public static Verdict Judge(PreflightFacts facts)
    {
        var (chart, file) = (facts.Environment.Controller.Version, facts.Environment.File);
        if (!KarpenterVersion.TryParse(chart, out var karpenter) || KubernetesCompatibility.Supported(karpenter) is not { } range)
            return Verdict.Blocked(Name, $"Karpenter {chart} does not serve the v1 API", $"raise the charts' version to {KubernetesCompatibility.FirstWithV1} or later in {file}");
        if ((facts.Kubernetes.Minor.IsKnown(out var answered, out _) ? answered : facts.Cluster.KubernetesMinor) is not { } minor)
            return Verdict.Warned(Name, $"the cluster's version is `{facts.Cluster.Version}`, which Millwright cannot read", ByHand);
        var supports = $"Kubernetes 1.{minor}, but Karpenter {chart} supports 1.{range.Lowest} to 1.{range.Highest}";
        if (minor < range.Lowest)
            return Verdict.Blocked(Name, supports, $"upgrade the cluster to 1.{range.Lowest} or later");
        if (KubernetesCompatibility.IsNewerThanMatrix(karpenter))
            return Verdict.Warned(Name, $"Kubernetes 1.{minor} with Karpenter {chart}, which is newer than the matrix that Millwright knows (up to {KubernetesCompatibility.Newest})", ByHand);
        if (minor <= range.Highest)
            return Verdict.Passed(Name, $"Kubernetes 1.{minor} is supported by Karpenter {chart}");
        return KubernetesCompatibility.OldestFor(minor) is { } needed
            ? Verdict.Blocked(Name, supports, $"raise the charts' version to {needed} or later in {file}")
            : Verdict.Blocked(Name, $"Kubernetes 1.{minor}, which neither Karpenter {chart} nor any other up to {KubernetesCompatibility.Newest} supports", "wait for a Karpenter that does, or use an older Kubernetes");
    }
}
