using Millwright.Core.Provisioning;
using Millwright.Core.Provisioning.Preflight;
using Millwright.Core.Provisioning.Preflight.Facts;

namespace Millwright.Core.Tests.Provisioning.Preflight.Checks;

public sealed class CapacityCheckTests
{
    [Theory]
    [InlineData("a,b", 2, Verdict.Pass, "in a, b")]
    [InlineData("a,a", 2, Verdict.Warn, "all in a")]
    [InlineData("a", 1, Verdict.Pass, "for one replica")]
    [InlineData("a", 2, Verdict.Block, "1 node that is not Karpenter's for the 2 replicas")]
    [InlineData("", 1, Verdict.Block, "0 nodes")]
    [InlineData("a,b", 3, Verdict.Block, "2 nodes")]
    public void Nodes_AgainstTheReplicas_AreJudged(string zones, int replicas, string level, string seen) =>
        With(replicas, [.. zones.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(zone => new ClusterNode("node", zone, ""))]).Of("capacity").ShouldBe(level, seen);

    [Fact]
    public void Nodes_ThatTheControllerCannotUse_AreNamedWithTheReason() =>
        With(2, new("one", "a", ""), new("two", "b", "has the taint gpu:NoSchedule")).Of("capacity").ShouldBe(Verdict.Block, "not counted: two has the taint gpu:NoSchedule", "replicas: 1");

    [Fact]
    public void Fargate_WithoutNodes_IsCapacity()
    {
        var facts = With(2) with { NodeGroups = [], FargateProfiles = ["karpenter"] };

        facts.IsFargateOnly.ShouldBeTrue();
        facts.Of("capacity").ShouldBe(Verdict.Pass, "Fargate (karpenter)");
    }

    [Fact]
    public void Fargate_BesideTooFewNodes_IsCapacity() =>
        (With(2, new ClusterNode("one", "a", "")) with { FargateProfiles = ["karpenter"] }).Of("capacity").ShouldBe(Verdict.Pass, "Fargate");

    [Fact]
    public void SelfManagedNodes_WithoutANodeGroup_AreNotFargateOnly() =>
        (Samples.Facts with { NodeGroups = [], FargateProfiles = ["batch"] }).IsFargateOnly.ShouldBeFalse();

    private static PreflightFacts With(int replicas, params ClusterNode[] nodes) =>
        Samples.With(Samples.InCluster with { Nodes = Fact.Of<IReadOnlyList<ClusterNode>>(nodes) }) with { ControllerReplicas = replicas };
}
