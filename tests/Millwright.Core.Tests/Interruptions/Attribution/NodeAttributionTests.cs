using Millwright.Core.Failures;
using Millwright.Core.Interruptions.Attribution;

namespace Millwright.Core.Tests.Interruptions.Attribution;

public sealed class NodeAttributionTests
{
    private static readonly Dictionary<string, InstanceDescription> Samples =
        InstancesFile.Read(SampleEvents.Read("describe-instances"), "describe-instances.json").ToDictionary(instance => instance.InstanceId, StringComparer.Ordinal);

    [Fact]
    public void Of_SpotNode_IsAttributed() => NodeAttribution.Of(Samples["i-0c4f1e5a9b7d23860"]).ShouldBe(new NodeAttribution(
        "payments-dev", "spot", "spot-7k2xq", "default", "m6g.large", CapacityType.Spot, new DateTimeOffset(2026, 9, 14, 5, 12, 41, TimeSpan.Zero)));

    [Theory]
    [InlineData("i-07d39b1c8e6420f5a", CapacityType.OnDemand)]
    [InlineData("i-0f28a6d7c3915b4e0", CapacityType.Reserved)]
    public void Of_OtherNode_TellsItsCapacityType(string id, CapacityType expected) => NodeAttribution.Of(Samples[id])!.CapacityType.ShouldBe(expected);

    [Fact]
    public void Of_Bastion_IsForeign() => NodeAttribution.Of(Samples["i-0e5b7a91d2c84f363"]).ShouldBeNull();

    [Fact]
    public void Of_NodeOfAManagedGroup_IsForeign() =>
        NodeAttribution.Of(Described((KarpenterTags.ClusterPrefix + "payments-dev", "owned"), (KarpenterTags.Cluster, "payments-dev"))).ShouldBeNull();

    [Fact]
    public void Of_NewNode_HasNoNodeClaimYet() =>
        NodeAttribution.Of(Described((KarpenterTags.ClusterPrefix + "payments-dev", "owned"), (KarpenterTags.NodePool, "spot")))
            .ShouldNotBeNull().ShouldSatisfyAllConditions(node => node.NodeClaim.ShouldBeNull(), node => node.Cluster.ShouldBe("payments-dev"));

    [Fact]
    public void Of_SharedCluster_OwnsNothing() =>
        NodeAttribution.Of(Described((KarpenterTags.ClusterPrefix + "payments-dev", "shared"), (KarpenterTags.NodePool, "spot"))).ShouldBeNull();

    [Fact]
    public void Merge_LateNodeClaim_CompletesTheAttribution()
    {
        var early = NodeAttribution.Of(Described((KarpenterTags.Cluster, "payments-dev"), (KarpenterTags.NodePool, "spot")));
        var late = NodeAttribution.Of(Described((KarpenterTags.Cluster, "payments-dev"), (KarpenterTags.NodePool, "spot"), (KarpenterTags.NodeClaim, "spot-7k2xq")));

        NodeAttribution.Merge(early, late).ShouldBe(late);
        NodeAttribution.Merge(late, early).ShouldBe(late);
    }

    [Theory]
    [InlineData("{}", "Reservations")]
    [InlineData("[]", "Reservations")]
    [InlineData("{", "JSON")]
    [InlineData("{\"Reservations\":7}", "list")]
    [InlineData("{\"Reservations\":[{\"Instances\":[{}]}]}", "InstanceId")]
    [InlineData("{\"Reservations\":[{\"Instances\":[{\"InstanceId\":\"i-1\"}]}]}", "LaunchTime")]
    public void Read_NoListOfInstances_IsRefusedWithTheField(string json, string field)
    {
        var thrown = Should.Throw<FailureException>(() => InstancesFile.Read(System.Text.Encoding.UTF8.GetBytes(json), "instances.json"));

        thrown.Failure.Name.ShouldBe(FailureNames.InvalidRequest);
        thrown.Failure.Message.ShouldContain("instances.json");
        thrown.Failure.Message.ShouldContain(field);
    }

    private static InstanceDescription Described(params (string Key, string Value)[] tags) => new(
        "i-02a97be64d1f8530c", "c5.large", new DateTimeOffset(2026, 9, 14, 0, 0, 0, TimeSpan.Zero), "eu-west-1b", null, "spot", null,
        tags.ToDictionary(tag => tag.Key, tag => tag.Value, StringComparer.Ordinal));
}
