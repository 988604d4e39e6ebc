using Millwright.Core.Provisioning;
using Millwright.Core.Provisioning.Preflight;
using Millwright.Core.Provisioning.Preflight.Facts;

namespace Millwright.Core.Tests.Provisioning.Preflight;

public sealed class PreflightJudgementTests
{
    private static readonly string[] Checks =
    [
        "auto-mode", "authentication-mode", "endpoint", "kubernetes-version", "foreign-karpenter", "upgrade-path", "cluster-autoscaler", "stale-webhooks", "crd-owners",
        "crd-versions", "capacity", "identity", "names", "pod-identity-association", "oidc-provider", "spot-role", "spot-quota", "subnets", "security-groups", "iam-quotas",
        "cluster-stack",
    ];

    [Fact]
    public void Judge_HealthyCluster_PassesEveryCheck()
    {
        var verdicts = PreflightJudgement.Judge(Samples.Facts);

        verdicts.Select(verdict => verdict.Check).ShouldBe(Checks);
        verdicts.ShouldAllBe(verdict => verdict.Level == Verdict.Pass && verdict.Remedy.Length == 0 && verdict.Seen.Length > 0);
    }

    [Fact]
    public void Judge_NothingCouldBeRead_EveryCheckStillSpeaksAndNoneClaimsAPass()
    {
        var verdicts = PreflightJudgement.Judge(NothingKnown());

        verdicts.Select(verdict => verdict.Check).ShouldBe(Checks);
        var unknown = verdicts.Where(verdict => verdict.Check is not ("auto-mode" or "authentication-mode" or "kubernetes-version" or "oidc-provider" or "pod-identity-association" or "names")).ToList();
        unknown.ShouldAllBe(verdict => verdict.Level != Verdict.Pass && verdict.Seen.Contains("it could not be read") && verdict.Remedy.Contains("Allow the call"));
        unknown.Where(verdict => verdict.Level == Verdict.Block).Select(verdict => verdict.Check).ShouldBe(["endpoint", "identity"]);
    }

    [Fact]
    public void Judge_SeveralThingsWrong_NoneHidesAnother()
    {
        var verdicts = PreflightJudgement.Judge(Samples.Facts with
        {
            Cluster = Samples.Cluster with { IsAutoMode = true, AuthenticationMode = "CONFIG_MAP" },
            Kubernetes = Samples.InCluster with
            {
                Minor = Fact.Of(40),
                Controllers = Fact.Of<IReadOnlyList<KarpenterDeployment>>([new("karpenter", "karpenter", "0.37.0", "karpenter", IsOurs: false)]),
                Nodes = Fact.Of<IReadOnlyList<ClusterNode>>([]),
            },
            SpotQuota = Fact.Of(5.0),
        });

        verdicts.Where(verdict => verdict.Level != Verdict.Pass).Select(verdict => verdict.Check)
            .ShouldBe(["auto-mode", "authentication-mode", "kubernetes-version", "foreign-karpenter", "upgrade-path", "capacity", "spot-quota"]);
        verdicts.Where(verdict => verdict.Level != Verdict.Pass).ShouldAllBe(verdict => verdict.Remedy.Length > 0);
    }

    private static PreflightFacts NothingKnown() => Samples.Facts with
    {
        Kubernetes = KubernetesFacts.Unknown(Samples.Denied),
        Associations = Fact.Unknown<IReadOnlyList<IdentityAssociation>>(Samples.Denied),
        HasOidcProvider = Fact.Unknown<bool>(Samples.Denied),
        HasSpotRole = Fact.Unknown<bool>(Samples.Denied),
        SpotQuota = Fact.Unknown<double>(Samples.Denied),
        Iam = Fact.Unknown<IamUsage>(Samples.Denied),
        StackStatus = Fact.Unknown<string>(Samples.Denied),
        TaggedSubnets = Fact.Unknown<IReadOnlyList<Subnet>>(Samples.Denied),
        ClusterSubnets = Fact.Unknown<IReadOnlyList<Subnet>>(Samples.Denied),
        TaggedSecurityGroups = Fact.Unknown<int>(Samples.Denied),
    };
}
