using Millwright.Core.Environments;

namespace Millwright.Core.Provisioning.Preflight.Checks;

/// <summary>How the controller gets its credentials: EKS Pod Identity, or IAM roles for service accounts (IRSA).</summary>
internal static class IdentityCheck
{
    private const string Name = "identity";

    public static IdentityChoice Choose(PreflightFacts facts) => facts.Environment.Identity switch
    {
        IdentityChoice.Auto => facts.Kubernetes.HasPodIdentityAgent.Value && !facts.IsFargateOnly ? IdentityChoice.PodIdentity : IdentityChoice.Irsa,
        var chosen => chosen,
    };

    public static Verdict Judge(PreflightFacts facts)
    {
        var (file, wanted) = (facts.Environment.File, facts.Environment.Identity);
        if (wanted != IdentityChoice.Irsa && !facts.IsFargateOnly && !facts.Kubernetes.HasPodIdentityAgent.IsKnown(out _, out var problem))
        {
            // A guess would give a cluster that has one kind the other, and its controller would lose its credentials.
            return facts.Cluster.HasAccessEntries
                ? Verdict.Blocked(Name, $"whether the Pod Identity agent runs is not known: {problem.Message.TrimEnd('.')}", $"{problem.Remedy.TrimEnd('.')}; or write `identity: irsa` in {file}")
                : Verdict.Unknown(Name, problem);
        }

        return Choose(facts) == IdentityChoice.PodIdentity ? PodIdentity(facts) : Irsa(facts);
    }

    private static Verdict PodIdentity(PreflightFacts facts)
    {
        var file = facts.Environment.File;
        if (facts.IsFargateOnly)
            return Verdict.Blocked(Name, "`identity: pod-identity`, but the cluster has only Fargate, where Pod Identity does not work", $"write `identity: irsa` or `auto` in {file}");
        if (!facts.Kubernetes.HasPodIdentityAgent.Value)
            return Verdict.Blocked(Name, "`identity: pod-identity`, but the Pod Identity agent does not run", $"aws eks create-addon --cluster-name {facts.Cluster.Name} --addon-name eks-pod-identity-agent, or write `identity: auto` in {file}");
        return Verdict.Passed(Name, "EKS Pod Identity: its agent runs");
    }

    private static Verdict Irsa(PreflightFacts facts)
    {
        if (facts.Cluster.OidcIssuer.Length == 0)
        {
            return Verdict.Blocked(Name, "the cluster has no OIDC issuer for IAM roles for service accounts", facts.IsFargateOnly
                ? "add a node group, for Pod Identity, which needs no issuer, does not work on Fargate"
                : $"install the eks-pod-identity-agent add-on, and write `identity: auto` in {facts.Environment.File}");
        }

        var reason = facts.Environment.Identity == IdentityChoice.Irsa ? "the environment asks for it"
            : facts.IsFargateOnly ? "Pod Identity does not work on Fargate"
            : "the Pod Identity agent does not run";
        return Verdict.Passed(Name, $"IAM roles for service accounts: {reason}");
    }
}
