using Millwright.Core.Provisioning;
using Millwright.Core.Provisioning.Preflight;

namespace Millwright.Core.Tests.Provisioning.Preflight.Checks;

public sealed class KubernetesVersionCheckTests
{
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
    public void Version_AgainstTheChart_IsJudged(string chart, int minor, string level, string remedy) =>
        Samples.With(Samples.InCluster with { Minor = Fact.Of(minor) }, Samples.AtVersion(chart)).Of("kubernetes-version").ShouldBe(level, chart, remedy);

    [Theory]
    [InlineData(null, "1.25", Verdict.Block)]
    [InlineData(null, "1.35", Verdict.Pass)]
    [InlineData(35, "1.25", Verdict.Pass)]
    [InlineData(null, "latest", Verdict.Warn)]
    [InlineData(null, "1.x", Verdict.Warn)]
    public void Version_OfTheApiServer_CountsBeforeThatOfEks(int? minor, string version, string level) =>
        (Samples.Facts with
        {
            Kubernetes = Samples.InCluster with { Minor = minor is { } known ? Fact.Of(known) : Fact.Unknown<int>(Samples.Denied) },
            Cluster = Samples.Cluster with { Version = version },
        }).Of("kubernetes-version").ShouldBe(level, "");
}
