using Millwright.Core.Provisioning;
using Millwright.Core.Provisioning.Preflight;
using Millwright.Core.Provisioning.Preflight.Facts;

namespace Millwright.Core.Tests.Provisioning.Preflight.Checks;

public sealed class AutoscalerChecksTests
{
    private static readonly KarpenterDeployment Foreign = new("karpenter", "karpenter", "0.37.0", "karpenter", IsOurs: false);

    [Fact]
    public void ForeignKarpenter_Several_AreAllNamedWithTheWayOut()
    {
        var verdict = With(Foreign, new("tools", "karpenter-two", "unknown", "", IsOurs: false)).Of("foreign-karpenter");

        verdict.ShouldBe(Verdict.Block, "karpenter 0.37.0 in namespace karpenter, karpenter-two unknown in namespace tools", "millwright=off");
        verdict.Remedy.ShouldContain("helm uninstall karpenter --namespace karpenter; kubectl delete deployment karpenter-two --namespace tools");
    }

    [Fact]
    public void ForeignKarpenter_OurOwn_Passes() => With(Foreign with { IsOurs = true }).Of("foreign-karpenter").ShouldBe(Verdict.Pass, "Millwright's");

    [Theory]
    [InlineData("1.14.1", "1.14.1", Verdict.Pass, "installed already", "")]
    [InlineData("1.2.0", "1.14.1", Verdict.Pass, "at once", "")]
    [InlineData("1.14.1", "1.12.0", Verdict.Warn, "is older", "go back only if")]
    [InlineData("1.0.0", "1.14.1", Verdict.Pass, "at once", "")]
    [InlineData("0.37.0", "1.14.1", Verdict.Block, "0.37.0 is installed", "0.37.0 → 0.37.7 → 1.0.11 → 1.14.1")]
    [InlineData("0.31.0", "1.14.1", Verdict.Block, "", "0.31.0 → 0.31.4 → 0.32.10 → 0.33.12 → 0.34.13 → 0.35.12 → 0.36.9 → 0.37.7 → 1.0.11 → 1.14.1")]
    [InlineData("v0.37.7", "1.0.0", Verdict.Pass, "at once", "")]
    [InlineData("unknown", "1.14.1", Verdict.Warn, "cannot be read", "look at its image")]
    [InlineData("0.37.0", "0.38.0", Verdict.Warn, "does not serve", "kubernetes-version")]
    public void UpgradePath_FromWhatIsInstalled_IsJudged(string installed, string wanted, string level, string seen, string remedy) =>
        Samples.With(InCluster(Foreign with { Version = installed, IsOurs = true }) with { Minor = Fact.Of(29) }, Samples.AtVersion(wanted)).Of("upgrade-path").ShouldBe(level, seen, remedy);

    [Fact]
    public void UpgradePath_OverVersionsThatThisKubernetesIsTooNewFor_SaysSo() =>
        With(Foreign).Of("upgrade-path").ShouldBe(Verdict.Block, "0.37.0", "Kubernetes 1.35 is too new for 0.37.7, 1.0.11");

    [Fact]
    public void UpgradePath_NothingInstalled_Passes() => Samples.Facts.Of("upgrade-path").ShouldBe(Verdict.Pass, "no Karpenter is installed");

    [Fact]
    public void ClusterAutoscaler_Running_IsAWarningWithTheCommandThatStopsIt() =>
        Samples.With(Samples.InCluster with { Autoscalers = Fact.Of<IReadOnlyList<string>>(["kube-system/cluster-autoscaler"]) })
            .Of("cluster-autoscaler").ShouldBe(Verdict.Warn, "kube-system/cluster-autoscaler", "kubectl --namespace kube-system scale deployment cluster-autoscaler --replicas 0");

    private static PreflightFacts With(params KarpenterDeployment[] controllers) => Samples.With(InCluster(controllers));

    private static KubernetesFacts InCluster(params KarpenterDeployment[] controllers) => Samples.InCluster with { Controllers = Fact.Of<IReadOnlyList<KarpenterDeployment>>(controllers) };
}
