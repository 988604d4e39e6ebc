using Millwright.Core.Environments;
using Millwright.Core.Provisioning;

namespace Millwright.Core.Tests.Provisioning;

public sealed class PreflightTests
{
    private static readonly ForeignKarpenter Foreign = new("karpenter", "karpenter", "0.37.0");

    [Fact]
    public void Judge_HealthyCluster_PassesEveryCheck()
    {
        var verdicts = Preflight.Judge(Samples.Facts);

        verdicts.Select(verdict => verdict.Check).ShouldBe(["auto-mode", "authentication-mode", "foreign-karpenter", "kubernetes-version", "identity"]);
        verdicts.ShouldAllBe(verdict => verdict.Level == Verdict.Pass && verdict.Remedy.Length == 0 && verdict.Seen.Length > 0);
    }

    [Fact]
    public void Judge_EverythingWrong_SaysSoAtOnceWithARemedyEach()
    {
        var facts = new PreflightFacts(
            Samples.Cluster with { IsAutoMode = true, AuthenticationMode = "CONFIG_MAP" },
            Samples.AtVersion("0.37.0") with { Identity = IdentityChoice.PodIdentity },
            KubernetesMinor: 40,
            [Foreign],
            HasPodIdentityAgent: false,
            IsFargateOnly: false);

        var verdicts = Preflight.Judge(facts);

        verdicts.Count.ShouldBe(5);
        verdicts.ShouldAllBe(verdict => verdict.Level == Verdict.Block && verdict.Remedy.Length > 0);
    }

    [Fact]
    public void AutoMode_On_IsBlocked() => Of(Samples.Facts with { Cluster = Samples.Cluster with { IsAutoMode = true } }, "auto-mode").Level.ShouldBe(Verdict.Block);

    [Theory]
    [InlineData("API", Verdict.Pass)]
    [InlineData("API_AND_CONFIG_MAP", Verdict.Pass)]
    [InlineData("CONFIG_MAP", Verdict.Block)]
    [InlineData("", Verdict.Block)]
    public void AuthenticationMode_WithoutAccessEntries_IsBlocked(string mode, string level)
    {
        var verdict = Of(Samples.Facts with { Cluster = Samples.Cluster with { AuthenticationMode = mode } }, "authentication-mode");

        verdict.Level.ShouldBe(level);
        if (level == Verdict.Block)
            verdict.Remedy.ShouldContain("aws eks update-cluster-config --name payments-dev --access-config authenticationMode=API_AND_CONFIG_MAP");
    }

    [Fact]
    public void ForeignKarpenter_Several_AreAllNamedWithTheWayOut()
    {
        var verdict = Of(Samples.Facts with { Foreign = [Foreign, new("tools", "karpenter-two", "unknown")] }, "foreign-karpenter");

        verdict.Level.ShouldBe(Verdict.Block);
        verdict.Seen.ShouldContain("karpenter 0.37.0 in namespace karpenter, karpenter-two unknown in namespace tools");
        verdict.Remedy.ShouldContain("helm uninstall karpenter --namespace karpenter; helm uninstall karpenter-two --namespace tools");
        verdict.Remedy.ShouldContain("millwright=off");
    }

    [Theory]
    [InlineData("1.14.1", 26, Verdict.Pass, "")]
    [InlineData("1.14.1", 36, Verdict.Pass, "")]
    [InlineData("1.14.1", 37, Verdict.Block, "wait for a Karpenter that does")]
    [InlineData("1.14.1", 25, Verdict.Block, "upgrade the cluster to 1.26")]
    [InlineData("1.8.0", 35, Verdict.Block, "raise the charts' version to 1.9.0 or later in dev.yaml")]
    [InlineData("1.0.0", 31, Verdict.Block, "raise the charts' version to 1.0.5 or later")]
    [InlineData("0.37.0", 30, Verdict.Block, "raise the charts' version to 1.0.0 or later")]
    [InlineData("1.20.0", 35, Verdict.Warn, "by hand")]
    [InlineData("1.20.0", 40, Verdict.Warn, "by hand")]
    [InlineData("1.20.0", 25, Verdict.Block, "upgrade the cluster to 1.26")]
    public void KubernetesVersion_AgainstTheChart_IsJudged(string chart, int minor, string level, string remedy)
    {
        var verdict = Of(Samples.Facts with { Environment = Samples.AtVersion(chart), KubernetesMinor = minor }, "kubernetes-version");

        verdict.Level.ShouldBe(level, verdict.Seen);
        verdict.Remedy.ShouldContain(remedy);
        verdict.Seen.ShouldContain(chart);
    }

    [Theory]
    [InlineData(null, "1.25", Verdict.Block)]
    [InlineData(null, "1.35", Verdict.Pass)]
    [InlineData(35, "1.25", Verdict.Pass)]
    [InlineData(null, "latest", Verdict.Warn)]
    [InlineData(null, "1.x", Verdict.Warn)]
    public void KubernetesVersion_OfTheApiServer_CountsBeforeThatOfEks(int? minor, string version, string level)
    {
        var verdict = Of(Samples.Facts with { KubernetesMinor = minor, Cluster = Samples.Cluster with { Version = version } }, "kubernetes-version");

        verdict.Level.ShouldBe(level);
        (verdict.Remedy.Length > 0).ShouldBe(level != Verdict.Pass);
    }

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
        var facts = Samples.Facts with
        {
            Environment = Samples.Environment with { Identity = wanted },
            HasPodIdentityAgent = hasAgent,
            IsFargateOnly = isFargateOnly,
            Cluster = Samples.Cluster with { OidcIssuer = hasIssuer ? Samples.Cluster.OidcIssuer : "" },
        };

        Preflight.ChooseIdentity(facts).ShouldBe(expected);
        var verdict = Of(facts, "identity");
        verdict.Level.ShouldBe(remedy.Length == 0 ? Verdict.Pass : Verdict.Block);
        verdict.Remedy.ShouldContain(remedy);
    }

    private static Verdict Of(PreflightFacts facts, string check) => Preflight.Judge(facts).Single(verdict => verdict.Check == check);
}
