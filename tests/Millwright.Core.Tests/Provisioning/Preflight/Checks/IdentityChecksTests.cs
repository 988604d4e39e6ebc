using Millwright.Core.Environments;
using Millwright.Core.Provisioning;
using Millwright.Core.Provisioning.Preflight;
using Millwright.Core.Provisioning.Preflight.Facts;

namespace Millwright.Core.Tests.Provisioning.Preflight.Checks;

public sealed class IdentityChecksTests
{
    [Theory]
    [InlineData(IdentityChoice.Auto, true, false, true, IdentityChoice.PodIdentity, "")]
    [InlineData(IdentityChoice.Auto, false, false, true, IdentityChoice.Irsa, "")]
    [InlineData(IdentityChoice.Auto, true, true, true, IdentityChoice.Irsa, "")]
    [InlineData(IdentityChoice.Auto, false, false, false, IdentityChoice.Irsa, "eks-pod-identity-agent")]
    [InlineData(IdentityChoice.Auto, true, true, false, IdentityChoice.Irsa, "add a node group")]
    [InlineData(IdentityChoice.Irsa, true, false, true, IdentityChoice.Irsa, "")]
    [InlineData(IdentityChoice.Irsa, true, false, false, IdentityChoice.Irsa, "identity: auto")]
    [InlineData(IdentityChoice.PodIdentity, true, false, false, IdentityChoice.PodIdentity, "")]
    [InlineData(IdentityChoice.PodIdentity, false, false, true, IdentityChoice.PodIdentity, "aws eks create-addon --cluster-name payments-dev")]
    [InlineData(IdentityChoice.PodIdentity, true, true, true, IdentityChoice.PodIdentity, "identity: irsa")]
    public void Identity_ChoiceAndCluster_AreJudged(IdentityChoice wanted, bool hasAgent, bool isFargateOnly, bool hasIssuer, IdentityChoice expected, string remedy)
    {
        var facts = With(wanted, hasAgent) with { Cluster = Samples.Cluster with { OidcIssuer = hasIssuer ? Samples.Cluster.OidcIssuer : "" } };
        if (isFargateOnly)
            facts = facts with { NodeGroups = [], FargateProfiles = ["karpenter"], Kubernetes = facts.Kubernetes with { Nodes = Fact.Of<IReadOnlyList<ClusterNode>>([]) } };

        PreflightJudgement.ChooseIdentity(facts).ShouldBe(expected);
        facts.Of("identity").ShouldBe(remedy.Length == 0 ? Verdict.Pass : Verdict.Block, "", remedy);
    }

    [Theory]
    [InlineData(IdentityChoice.Auto, "the Pod Identity agent does not run")]
    [InlineData(IdentityChoice.Irsa, "the environment asks for it")]
    public void Identity_OfServiceAccounts_SaysWhy(IdentityChoice wanted, string reason) => With(wanted, hasAgent: false).Of("identity").ShouldBe(Verdict.Pass, reason);

    [Fact]
    public void Identity_AgentNotKnown_IsNoGuess()
    {
        var facts = Samples.With(Samples.InCluster with { HasPodIdentityAgent = Fact.Unknown<bool>(Samples.Denied) });

        facts.Of("identity").ShouldBe(Verdict.Block, "not known", "identity: irsa");
        (facts with { Environment = Samples.Environment with { Identity = IdentityChoice.Irsa } }).Of("identity").Level.ShouldBe(Verdict.Pass);
    }

    [Theory]
    [InlineData("kube-system", "", Verdict.Block, "which Millwright did not make")]
    [InlineData("kube-system", "UPDATE_COMPLETE", Verdict.Pass, "a-1")]
    [InlineData("karpenter", "", Verdict.Pass, "none yet")]
    public void Association_OfSomebodyElse_IsBlocked(string space, string stack, string level, string seen) => (Samples.Facts with
    {
        Associations = Fact.Of<IReadOnlyList<IdentityAssociation>>([new("a-1", space, "karpenter")]),
        StackStatus = Fact.Of(stack),
    }).Of("pod-identity-association").ShouldBe(level, seen, level == Verdict.Block ? "aws eks delete-pod-identity-association --cluster-name payments-dev --association-id a-1" : "");

    [Theory]
    [InlineData(true, 12, Verdict.Pass, "IAM knows")]
    [InlineData(false, 12, Verdict.Pass, "the run adds it")]
    [InlineData(false, 100, Verdict.Warn, "100 providers")]
    public void OidcProvider_ForServiceAccounts_IsJudged(bool exists, int providers, string level, string seen) => (With(IdentityChoice.Irsa, hasAgent: true) with
    {
        HasOidcProvider = Fact.Of(exists),
        Iam = Fact.Of(Samples.Facts.Iam.Value! with { Providers = providers }),
    }).Of("oidc-provider").ShouldBe(level, seen);

    [Fact]
    public void OidcProvider_NotKnown_IsAWarningWhereItIsNeeded() =>
        (With(IdentityChoice.Irsa, hasAgent: true) with { HasOidcProvider = Fact.Unknown<bool>(Samples.Denied) }).Of("oidc-provider").ShouldBe(Verdict.Warn, "not known", "Allow the call");

    private static PreflightFacts With(IdentityChoice wanted, bool hasAgent) =>
        Samples.With(Samples.InCluster with { HasPodIdentityAgent = Fact.Of(hasAgent) }, Samples.Environment with { Identity = wanted });
}
