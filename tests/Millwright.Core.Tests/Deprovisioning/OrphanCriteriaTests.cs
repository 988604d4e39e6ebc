using Millwright.Core.Deprovisioning;

namespace Millwright.Core.Tests.Deprovisioning;

/// <summary>What may be removed after a cluster: only what carries both tags, in every kind.</summary>
public sealed class OrphanCriteriaTests
{
    private static readonly DateTimeOffset Gone = new(2026, 9, 29, 15, 20, 0, TimeSpan.Zero);
    private static readonly OrphanCriteria Criteria = new("payments-dev", "eu-west-1", Gone);

    public static TheoryData<OrphanKind> Kinds => [.. Enum.GetValues<OrphanKind>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void IsOrphan_BothTags_Is(OrphanKind kind) => Criteria.IsOrphan(Sample(kind)).ShouldBeTrue();

    [Theory]
    [MemberData(nameof(Kinds))]
    public void IsOrphan_OneOfTheTagsMissing_IsNot(OrphanKind kind)
    {
        Criteria.IsOrphan(Without(Sample(kind), "kubernetes.io/cluster/payments-dev")).ShouldBeFalse();
        Criteria.IsOrphan(Without(Sample(kind), OrphanCriteria.KarpenterTag(kind))).ShouldBeFalse();
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void IsOrphan_TagWithAnotherValue_IsNot(OrphanKind kind)
    {
        Criteria.IsOrphan(With(Sample(kind), "kubernetes.io/cluster/payments-dev", "shared")).ShouldBeFalse();
        Criteria.IsOrphan(With(Sample(kind), OrphanCriteria.KarpenterTag(kind), "")).ShouldBeFalse();
        Criteria.IsOrphan(With(Sample(kind), "eks:eks-cluster-name", "payments-prod")).ShouldBeFalse();
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void IsOrphan_OfAClusterWithALongerName_IsNot(OrphanKind kind) =>
        (Criteria with { Cluster = "payments" }).IsOrphan(Sample(kind)).ShouldBeFalse();

    [Theory]
    [MemberData(nameof(Kinds))]
    public void IsOrphan_MadeAfterTheClusterWasGone_BelongsToItsSuccessor(OrphanKind kind) =>
        Criteria.IsOrphan(Sample(kind) with { CreatedAt = Gone }).ShouldBeFalse();

    [Theory]
    [InlineData("in-use", false)]
    [InlineData("creating", false)]
    [InlineData("error", false)]
    [InlineData("available", true)]
    public void IsOrphan_Volume_OnlyWhenNothingUsesIt(string state, bool expected) =>
        Criteria.IsOrphan(Sample(OrphanKind.Volume) with { State = state }).ShouldBe(expected);

    [Theory]
    [InlineData("terminated", false)]
    [InlineData("shutting-down", true)]
    [InlineData("stopped", true)]
    [InlineData("pending", true)]
    public void IsOrphan_Instance_UntilItIsTerminated(string state, bool expected) =>
        Criteria.IsOrphan(Sample(OrphanKind.Instance) with { State = state }).ShouldBe(expected);

    [Fact]
    public void IsOrphan_InstanceProfileOfAnotherRegion_IsNot() =>
        Criteria.IsOrphan(With(Sample(OrphanKind.InstanceProfile), "topology.kubernetes.io/region", "us-east-1")).ShouldBeFalse();

    [Fact]
    public void Look_InstancesAlive_TakesThemFirstAndAlone()
    {
        var look = OrphanLook.Of(
            [Sample(OrphanKind.InstanceProfile), Sample(OrphanKind.Volume), Sample(OrphanKind.Instance), Sample(OrphanKind.Instance) with { Id = "i-2", State = "shutting-down" }], Criteria);

        look.HasInstances.ShouldBeTrue();
        look.HoldsStack.ShouldBeTrue();
        look.Batch(10).Select(orphan => orphan.Id).ShouldBe(["Instance-1"]);
        look.Count(OrphanKind.Instance).ShouldBe(2);
    }

    [Fact]
    public void Look_NoInstances_TakesSoManyOfEachKind()
    {
        var look = OrphanLook.Of(
            [Sample(OrphanKind.Volume), Sample(OrphanKind.Volume) with { Id = "vol-2" }, Sample(OrphanKind.LaunchTemplate)], Criteria);

        look.HoldsStack.ShouldBeFalse();
        look.Batch(1).Select(orphan => orphan.Id).ShouldBe(["Volume-1", "LaunchTemplate-1"]);
        look.Batch(2).Count.ShouldBe(3);
    }

    private static TaggedResource Sample(OrphanKind kind) => new(
        kind,
        $"{kind}-1",
        kind switch { OrphanKind.Instance => "running", OrphanKind.Volume => "available", _ => "" },
        Gone.AddDays(-10),
        new Dictionary<string, string>
        {
            ["kubernetes.io/cluster/payments-dev"] = "owned",
            ["eks:eks-cluster-name"] = "payments-dev",
            [OrphanCriteria.KarpenterTag(kind)] = "spot",
            ["topology.kubernetes.io/region"] = "eu-west-1",
        });

    private static TaggedResource Without(TaggedResource resource, string tag) => resource with { Tags = resource.Tags.Where(pair => pair.Key != tag).ToDictionary() };

    private static TaggedResource With(TaggedResource resource, string tag, string value) =>
        resource with { Tags = new Dictionary<string, string>(resource.Tags) { [tag] = value } };
}
