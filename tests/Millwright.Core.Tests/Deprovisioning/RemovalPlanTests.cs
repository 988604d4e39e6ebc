using Millwright.Core.Deprovisioning;
using Millwright.Core.Manifests;

namespace Millwright.Core.Tests.Deprovisioning;

public sealed class RemovalPlanTests
{
    private static readonly ReleaseToUninstall Controller = new("karpenter", "kube-system", "karpenter", "1.14.1", IsManaged: true);
    private static readonly ReleaseToUninstall Crds = new("karpenter-crd", "kube-system", "karpenter-crd", "1.14.1", IsManaged: true);

    [Fact]
    public void Of_WhatMillwrightMade_TakesPoolsThenClassesThenReleasesInReverse()
    {
        var plan = RemovalPlan.Of([Class("default"), Pool("spot"), Claim("spot-1", "spot")], [Crds, Controller], deleteForeign: false);

        plan.Obstacles.ShouldBeEmpty();
        plan.Pools.Select(item => item.ToString()).ShouldBe(["NodePool/spot"]);
        plan.Classes.Select(item => item.ToString()).ShouldBe(["EC2NodeClass/default"]);
        plan.Releases.ShouldBe([Controller, Crds]);
        plan.OnlyOwnClaims.ShouldBeFalse();
    }

    [Fact]
    public void Of_FurtherReleases_StayForOthersMayUseThem()
    {
        var further = new ReleaseToUninstall("prometheus-operator-crds", "monitoring", "prometheus-operator-crds", "31.0.1", IsManaged: true);

        var plan = RemovalPlan.Of([], [Crds, further, Controller], deleteForeign: false);

        plan.Releases.ShouldBe([Controller, Crds]);
        plan.Kept.ShouldBe([further]);
    }

    [Fact]
    public void Of_ForeignObjects_StopsAndNamesEach()
    {
        var plan = RemovalPlan.Of(
            [Pool("spot"), Pool("theirs") with { IsManaged = false }, Class("theirs") with { IsManaged = false }, Claim("theirs-1", "theirs"), Claim("lone", pool: null)],
            [Controller, Crds],
            deleteForeign: false);

        plan.Obstacles.Count.ShouldBe(4);
        plan.Obstacles[0].ShouldContain("NodePool/theirs is not Millwright's");
        plan.Obstacles.ShouldContain(line => line.Contains("NodeClaim/lone") && line.Contains("deleteForeign"));
    }

    [Fact]
    public void Of_ForeignObjectsThatMayGo_TakesThemToo()
    {
        var plan = RemovalPlan.Of(
            [Pool("theirs") with { IsManaged = false }, Class("theirs") with { IsManaged = false }, Claim("theirs-1", "theirs"), Claim("lone", pool: null)],
            [Controller, Crds],
            deleteForeign: true);

        plan.Obstacles.ShouldBeEmpty();
        plan.Pools.Select(item => item.ToString()).ShouldBe(["NodePool/theirs", "NodeClaim/lone"]);
        plan.Classes.Select(item => item.ToString()).ShouldBe(["EC2NodeClass/theirs"]);
    }

    [Fact]
    public void Of_ClaimsThatDrainAlready_AreNoObstacleAfterTheirPoolIsGone()
    {
        var plan = RemovalPlan.Of(
            [Class("theirs") with { IsManaged = false, IsBeingDeleted = true }, Claim("spot-1", "spot") with { IsBeingDeleted = true }], [Controller, Crds], deleteForeign: false);

        plan.Obstacles.ShouldBeEmpty();
        plan.Pools.ShouldBeEmpty();
        plan.Classes.Select(item => item.Name).ShouldBe(["theirs"], "it is waited for");
    }

    [Fact]
    public void Of_PoolOfAutoMode_StopsEvenWhenForeignObjectsMayGo()
    {
        var plan = RemovalPlan.Of([Pool("system") with { IsManaged = false, NodeClassGroup = "eks.amazonaws.com" }], [Controller, Crds], deleteForeign: true);

        plan.Obstacles.ShouldHaveSingleItem().ShouldContain("NodePool/system belongs to eks.amazonaws.com");
        plan.Pools.ShouldBeEmpty();
    }

    [Fact]
    public void Of_ForeignController_StaysWithItsPools()
    {
        var plan = RemovalPlan.Of(
            [Pool("spot"), Pool("theirs") with { IsManaged = false }], [Controller with { IsManaged = false }, Crds with { IsManaged = false }], deleteForeign: false);

        plan.Obstacles.ShouldBeEmpty();
        plan.Pools.Select(item => item.Name).ShouldBe(["spot"]);
        plan.Releases.ShouldBeEmpty();
        plan.Kept.Count.ShouldBe(2);
        plan.OnlyOwnClaims.ShouldBeTrue();
    }

    [Fact]
    public void Of_NothingLeft_IsEmpty() => RemovalPlan.Of([], [], deleteForeign: false).IsEmpty.ShouldBeTrue();

    private static KarpenterObject Pool(string name) => new(new ObjectReference("karpenter.sh/v1", "NodePool", name), IsManaged: true, "karpenter.k8s.aws");

    private static KarpenterObject Class(string name) => new(new ObjectReference("karpenter.k8s.aws/v1", "EC2NodeClass", name), IsManaged: true, "karpenter.k8s.aws");

    private static KarpenterObject Claim(string name, string? pool) => new(new ObjectReference("karpenter.sh/v1", "NodeClaim", name), IsManaged: false, "karpenter.k8s.aws", pool);
}
