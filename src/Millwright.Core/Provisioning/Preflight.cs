using System.Globalization;
using Millwright.Core.Environments;

namespace Millwright.Core.Provisioning;

/// <summary>Judges whether Karpenter can be installed. Every check speaks, whatever the others say.</summary>
public static class Preflight
{
    /// <summary>One verdict for each check.</summary>
    public static IReadOnlyList<Verdict> Judge(PreflightFacts facts) =>
        [AutoMode(facts), AuthenticationMode(facts), ForeignControllers(facts), KubernetesVersion(facts), Identity(facts)];

    /// <summary>How the controller gets its credentials on this cluster.</summary>
    public static IdentityChoice ChooseIdentity(PreflightFacts facts) => facts.Environment.Identity switch
    {
        IdentityChoice.Auto => facts is { HasPodIdentityAgent: true, IsFargateOnly: false } ? IdentityChoice.PodIdentity : IdentityChoice.Irsa,
        var chosen => chosen,
    };

    private static Verdict AutoMode(PreflightFacts facts) => facts.Cluster.IsAutoMode
        ? new("auto-mode", Verdict.Block, "EKS Auto Mode runs this cluster's compute: it is a Karpenter of its own", "leave the cluster to Auto Mode, or turn Auto Mode off and start again")
        : new("auto-mode", Verdict.Pass, "EKS Auto Mode is off", "");

    private static Verdict AuthenticationMode(PreflightFacts facts) => facts.Cluster.HasAccessEntries
        ? new("authentication-mode", Verdict.Pass, $"authentication mode {facts.Cluster.AuthenticationMode}", "")
        : new(
            "authentication-mode",
            Verdict.Block,
            $"authentication mode {facts.Cluster.AuthenticationMode}: the cluster takes no access entries, so neither Millwright nor the nodes get in",
            $"aws eks update-cluster-config --name {facts.Cluster.Name} --access-config authenticationMode=API_AND_CONFIG_MAP (there is no way back to CONFIG_MAP), then start again");

    private static Verdict ForeignControllers(PreflightFacts facts)
    {
        if (facts.Foreign.Count == 0)
            return new("foreign-karpenter", Verdict.Pass, "no Karpenter but Millwright's", "");
        var seen = string.Join(", ", facts.Foreign.Select(found => $"{found.Deployment} {found.Version} in namespace {found.Namespace}"));
        var remove = string.Join("; ", facts.Foreign.Select(found => $"helm uninstall {found.Deployment} --namespace {found.Namespace}"));
        return new(
            "foreign-karpenter",
            Verdict.Block,
            $"a Karpenter that Millwright did not install: {seen}",
            $"keep it and tag the cluster {ClusterFacts.OptOutTag}=off, or remove it (its NodePools first) with: {remove}");
    }

    private static Verdict KubernetesVersion(PreflightFacts facts)
    {
        const string Check = "kubernetes-version";
        const string ByHand = "check the two versions in Karpenter's compatibility matrix by hand";
        var chart = facts.Environment.Controller.Version;
        if (!KarpenterVersion.TryParse(chart, out var karpenter) || KubernetesCompatibility.Supported(karpenter) is not { } range)
            return new(Check, Verdict.Block, $"Karpenter {chart} does not serve the v1 API", $"raise the charts' version to {KubernetesCompatibility.FirstWithV1} or later in {facts.Environment.File}");
        var minor = facts.KubernetesMinor ?? MinorOf(facts.Cluster.Version);
        if (minor is null)
            return new(Check, Verdict.Warn, $"the cluster's version is `{facts.Cluster.Version}`, which Millwright cannot read", ByHand);
        if (minor < range.Lowest)
            return new(Check, Verdict.Block, $"Kubernetes 1.{minor}, but Karpenter {chart} supports 1.{range.Lowest} to 1.{range.Highest}", $"upgrade the cluster to 1.{range.Lowest} or later");
        if (KubernetesCompatibility.IsNewerThanMatrix(karpenter))
            return new(Check, Verdict.Warn, $"Kubernetes 1.{minor} with Karpenter {chart}, which is newer than the matrix that Millwright knows (up to {KubernetesCompatibility.Newest})", ByHand);
        if (minor <= range.Highest)
            return new(Check, Verdict.Pass, $"Kubernetes 1.{minor} is supported by Karpenter {chart}", "");
        if (KubernetesCompatibility.OldestFor(minor.Value) is { } needed)
            return new(Check, Verdict.Block, $"Kubernetes 1.{minor}, but Karpenter {chart} supports 1.{range.Lowest} to 1.{range.Highest}", $"raise the charts' version to {needed} or later in {facts.Environment.File}");
        return new(Check, Verdict.Block, $"Kubernetes 1.{minor}, which neither Karpenter {chart} nor any other up to {KubernetesCompatibility.Newest} supports", "wait for a Karpenter that does, or use an older Kubernetes");
    }

    private static Verdict Identity(PreflightFacts facts)
    {
        const string Check = "identity";
        var choice = ChooseIdentity(facts);
        if (choice == IdentityChoice.PodIdentity && facts.IsFargateOnly)
            return new(Check, Verdict.Block, "`identity: pod-identity`, but the cluster has only Fargate, where Pod Identity does not work", $"write `identity: irsa` or `auto` in {facts.Environment.File}");
        if (choice == IdentityChoice.PodIdentity && !facts.HasPodIdentityAgent)
            return new(Check, Verdict.Block, "`identity: pod-identity`, but the Pod Identity agent does not run", $"aws eks create-addon --cluster-name {facts.Cluster.Name} --addon-name eks-pod-identity-agent, or write `identity: auto` in {facts.Environment.File}");
        if (choice == IdentityChoice.Irsa && facts.Cluster.OidcIssuer.Length == 0)
            return new(Check, Verdict.Block, "the cluster has no OIDC issuer for IAM roles for service accounts", facts.IsFargateOnly
                ? "add a node group, for Pod Identity, which needs no issuer, does not work on Fargate"
                : $"install the eks-pod-identity-agent add-on, and write `identity: auto` in {facts.Environment.File}");
        return new(Check, Verdict.Pass, choice == IdentityChoice.PodIdentity ? "EKS Pod Identity" : "IAM roles for service accounts", "");
    }

    private static int? MinorOf(string version) => version.Split('.') is [_, var minor, ..] && int.TryParse(minor, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
