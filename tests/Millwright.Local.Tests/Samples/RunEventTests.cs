using System.Text.Json;
using Millwright.Core.Failures;
using Millwright.Core.Provisioning;

namespace Millwright.Local.Tests.Samples;

public sealed class RunEventTests
{
    [Theory]
    [InlineData("cluster-created")]
    [InlineData("cluster-created-older-shape")]
    public void Event_ClusterCreated_AsksForARunOnTheCluster(string name)
    {
        var request = Read(name);

        request.Cluster.ShouldBe("payments-dev");
        request.Environment.ShouldBeNull("the cluster's tags decide");
        request.DryRun.ShouldBeFalse();
    }

    [Fact]
    public void Event_ClusterCreated_CarriesTagsAndVersion()
    {
        var cluster = Repository.ReadEvent("cluster-created")["detail"]!["responseElements"]!["cluster"]!;

        ((string?)cluster["tags"]!["environment"]).ShouldBe("dev");
        ((string?)cluster["version"]).ShouldBe("1.35");
        ((string?)cluster["status"]).ShouldBe("CREATING");
    }

    [Fact]
    public void Event_ClusterCreatedOlderShape_HasNoFieldName()
    {
        var detail = Repository.ReadEvent("cluster-created-older-shape")["detail"]!;

        detail["requestParameters"]!["name"].ShouldBeNull();
        detail["responseElements"]!["cluster"]!["name"].ShouldBeNull();
    }

    [Theory]
    [InlineData("cluster-create-failed", "errorCode")]
    [InlineData("cluster-deleted", "eventName")]
    public void Event_NothingToInstallInto_IsRefusedByItsField(string name, string field) =>
        Should.Throw<FailureException>(() => Read(name)).Message.ShouldContain(field);

    [Fact]
    public void ManualRun_OfTheRevisionInForce_NamesNoCommit()
    {
        var request = Read("manual-run");

        (request.Cluster, request.Environment, request.CommitSha, request.DryRun).ShouldBe(("payments-dev", "dev", null, false));
    }

    [Fact]
    public void ManualRollback_OfOneCommit_NamesIt() =>
        Read("manual-rollback").CommitSha!.Length.ShouldBe(40);

    [Fact]
    public void ManualRun_FromTerraformState_NamesTheStateInPlaceOfTheCluster()
    {
        var request = Read("manual-run-from-terraform-state");

        request.Cluster.ShouldBeEmpty();
        request.DryRun.ShouldBeTrue();
        request.TerraformState.ShouldNotBeNull().NodeGroupOutput.ShouldBe("node_group_name");
    }

    private static RunRequest Read(string name) => RunRequestReader.Read(JsonSerializer.SerializeToElement(Repository.ReadEvent(name)));
}
