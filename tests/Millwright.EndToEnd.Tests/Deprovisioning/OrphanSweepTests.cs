using System.Text.Json.Nodes;
using Millwright.Local.Aws.Eks;
using Millwright.Local.Regions;
using Millwright.Local.StateMachines;

namespace Millwright.EndToEnd.Tests.Deprovisioning;

/// <summary>What a deleted cluster left in AWS: reported, or removed where its environment says so, and never more than that.</summary>
public sealed class OrphanSweepTests
{
    [Fact]
    public async Task Sweep_PolicyReport_NamesTheOrphansAndRemovesNothing()
    {
        await using var region = await DeletedAsync();

        var result = await region.DeprovisionAsync(ProvisionedRegion.ClusterDeleted());

        result.Status.ShouldBe(ExecutionStatus.Succeeded, result.Cause);
        ((string?)result.Output!["outcome"]).ShouldBe("reported");
        ((string?)result.Output["reason"])!.ShouldContain("5 orphans are left and keep the stack");
        result.Output["orphans"]!["listed"]!.AsArray().Select(item => (string)item!["id"]!).ShouldBe(OrphanedResources.Orphans);
        ((int)result.Output["orphans"]!["left"]!["instances"]!).ShouldBe(2);
        region.Aws.Resources().ShouldBe([.. OrphanedResources.Orphans, .. OrphanedResources.Bystanders], ignoreOrder: true);
        region.Aws.CloudFormation.Stacks.ShouldHaveSingleItem();
        var record = region.FleetRecord();
        ((string?)record["lastRunOutcome"]!["S"]).ShouldBe("reported");
        record.ContainsKey("clusterGoneAt").ShouldBeTrue();
        record.ContainsKey("holder").ShouldBeFalse();
        region.Aws.Calls.Count("eks", "createAccessEntry").ShouldBe(1, "only provisioning borrowed access");
    }

    [Fact]
    public async Task Sweep_PolicyRemove_RemovesWhatHasBothTagsAndThenTheStack()
    {
        await using var region = await DeletedAsync(orphans: "remove");
        region.Aws.Ec2.LooksUntilTerminated = 3;

        var result = await region.DeprovisionAsync(ProvisionedRegion.ClusterDeleted());

        result.Status.ShouldBe(ExecutionStatus.Succeeded, result.Cause);
        ((string?)result.Output!["outcome"]).ShouldBe("deprovisioned");
        result.Output["removed"]!.AsArray().Select(item => (string)item!).ShouldBe(
            ["2 orphaned instances", "1 orphaned volumes", "1 orphaned launch templates", "1 orphaned instance profiles", "stack Millwright-payments-dev"]);
        region.Aws.Resources().ShouldBe(OrphanedResources.Bystanders, ignoreOrder: true);
        region.Aws.CloudFormation.Stacks.ShouldBeEmpty();
        region.FleetRecord().ContainsKey("deprovisionedAt").ShouldBeTrue();
        var calls = region.Aws.Calls.All.Select(call => call.Action).ToList();
        calls.LastIndexOf("terminateInstances").ShouldBeLessThan(calls.IndexOf("deleteVolume"));
        calls.IndexOf("deleteInstanceProfile").ShouldBeLessThan(calls.IndexOf("deleteStack"));
    }

    [Fact]
    public async Task Sweep_AskedForByHand_RemovesWhatTheEnvironmentOnlyReports()
    {
        await using var region = await DeletedAsync();

        var result = await region.DeprovisionAsync(ProvisionedRegion.ByHand(("orphans", "remove")));

        ((string?)result.Output!["outcome"]).ShouldBe("deprovisioned", result.Cause);
        region.Aws.Resources().ShouldBe(OrphanedResources.Bystanders, ignoreOrder: true);
        region.Aws.CloudFormation.Stacks.ShouldBeEmpty();
    }

    [Fact]
    public async Task Sweep_ManyInstances_AreTerminatedInBatches()
    {
        await using var region = await DeletedAsync(orphans: "remove");
        var sample = region.Aws.Ec2.Instances.All.First(item => item.Id == "i-orphan-1");
        foreach (var number in Enumerable.Range(0, 120))
            region.Aws.Ec2.Instances.Add(new($"i-many-{number:d3}", sample.CreatedAt, sample.Tags) { State = "running" });

        var result = await region.DeprovisionAsync(ProvisionedRegion.ClusterDeleted());

        ((string?)result.Output!["outcome"]).ShouldBe("deprovisioned", result.Cause);
        ((int)result.Output["orphans"]!["found"]!["instances"]!).ShouldBe(122);
        region.Aws.Calls.Of("ec2", "terminateInstances").ShouldAllBe(call => call.Parameters["InstanceIds"]!.AsArray().Count <= 50);
        region.Aws.Resources().ShouldBe(OrphanedResources.Bystanders, ignoreOrder: true);
    }

    [Fact]
    public async Task Sweep_DryRun_SaysWhatWouldGoAndChangesNothing()
    {
        await using var region = await DeletedAsync(orphans: "remove");

        var result = await region.DeprovisionAsync(new JsonObject { ["cluster"] = ProvisionedRegion.Cluster, ["dryRun"] = true });

        ((string?)result.Output!["outcome"]).ShouldBe("planned", result.Cause);
        result.Output["removed"]!.AsArray().Select(item => (string)item!).ShouldContain("2 orphaned instances");
        region.Aws.Resources().Count.ShouldBe(OrphanedResources.Orphans.Length + OrphanedResources.Bystanders.Length);
        region.Aws.CloudFormation.Stacks.ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("ACTIVE")]
    [InlineData("CREATING")]
    [InlineData("FAILED")]
    public async Task Sweep_ClusterOfThatNameExists_IsSupersededAndTouchesNothing(string status)
    {
        await using var region = await DeletedAsync(orphans: "remove");
        region.Aws.AddCluster(new FakeCluster(ProvisionedRegion.Cluster) { Status = status });
        var record = region.FleetRecord().ToJsonString();

        var result = await region.DeprovisionAsync(ProvisionedRegion.ClusterDeleted());

        result.Status.ShouldBe(ExecutionStatus.Succeeded, result.Cause);
        ((string?)result.Output!["outcome"]).ShouldBe("superseded");
        ((string?)result.Output["reason"])!.ShouldContain($"exists and is {status}");
        region.Aws.Calls.Count("ec2", "describeInstances").ShouldBe(0);
        region.Aws.CloudFormation.Stacks.ShouldHaveSingleItem();
        region.FleetRecord().ToJsonString().ShouldBe(record);
    }

    [Fact]
    public async Task Sweep_ClusterStillDeleting_WaitsUntilItIsGone()
    {
        await using var region = await DeletedAsync(orphans: "remove");
        region.Aws.AddCluster(new FakeCluster(ProvisionedRegion.Cluster) { Status = "DELETING" });
        var looks = 0;
        region.Aws.Before = (call, _) =>
        {
            if (call.Name == "eks:describeCluster" && ++looks == 4)
                region.Aws.Eks.Remove(ProvisionedRegion.Cluster);
            return Task.CompletedTask;
        };

        var result = await region.DeprovisionAsync(ProvisionedRegion.ClusterDeleted());

        ((string?)result.Output!["outcome"]).ShouldBe("deprovisioned", result.Cause);
        looks.ShouldBeGreaterThan(4);
    }

    [Fact]
    public async Task Sweep_SuccessorAppearsMeanwhile_StopsBeforeTheNextRemoval()
    {
        await using var region = await DeletedAsync(orphans: "remove");
        region.Aws.After = (call, _) =>
        {
            if (call.Name == "ec2:terminateInstances")
                region.Aws.AddCluster(new FakeCluster(ProvisionedRegion.Cluster) { Status = "CREATING" });
            return Task.CompletedTask;
        };

        var result = await region.DeprovisionAsync(ProvisionedRegion.ClusterDeleted());

        ((string?)result.Output!["outcome"]).ShouldBe("superseded", result.Cause);
        region.Aws.Calls.Count("ec2", "deleteVolume").ShouldBe(0);
        region.Aws.CloudFormation.Stacks.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Sweep_ClusterThatWasNeverProvisioned_IsSkippedWithoutATrace()
    {
        await using var region = await SampleRegion.StartAsync(SampleRegion.ClusterCreated());
        region.Aws.Eks.Remove(ProvisionedRegion.Cluster);
        region.Aws.Leave();

        var result = await region.DeprovisionAsync(ProvisionedRegion.ClusterDeleted());

        ((string?)result.Output!["outcome"]).ShouldBe("skipped", result.Cause);
        region.Aws.DynamoDb.Items(LocalRegion.FleetTable).ShouldBeEmpty();
        region.Aws.Calls.Count("ec2", "describeInstances").ShouldBe(0);
    }

    [Fact]
    public async Task Sweep_OrphanThatEc2Refuses_FailsWithEc2sWordsAndARepeatHeals()
    {
        await using var region = await DeletedAsync(orphans: "remove");
        region.Aws.Fail("ec2", "deleteVolume", "Ec2.Ec2Exception", "OperationNotPermitted: The volume is protected", times: 100);

        var failed = await region.DeprovisionAsync(ProvisionedRegion.ClusterDeleted(), "refused");

        failed.Status.ShouldBe(ExecutionStatus.Failed);
        failed.Cause!.ShouldContain("The volume is protected");
        ((string?)region.FleetRecord()["lastRunOutcome"]!["S"]).ShouldBe("failed");
        region.Aws.CloudFormation.Stacks.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Sweep_OrphansThatVanishMeanwhile_AreAsGoodAsRemoved()
    {
        await using var region = await DeletedAsync(orphans: "remove");
        region.Aws.Fail("ec2", "deleteVolume", "Ec2.Ec2Exception", "InvalidVolume.NotFound: The volume 'vol-orphan' does not exist.", times: 5);
        region.Aws.Fail("ec2", "terminateInstances", "Ec2.Ec2Exception", "InvalidInstanceID.NotFound: The instance ID 'i-orphan-1' does not exist", times: 7);
        region.Aws.Fail("iam", "deleteInstanceProfile", "Iam.NoSuchEntityException", "Instance Profile profile-orphan cannot be found.");

        var result = await region.DeprovisionAsync(ProvisionedRegion.ClusterDeleted());

        ((string?)result.Output!["outcome"]).ShouldBe("deprovisioned", result.Cause);
        region.Aws.Resources().ShouldBe(OrphanedResources.Bystanders, ignoreOrder: true);
    }

    /// <summary>A cluster that was provisioned, and then deleted with everything that Karpenter had made.</summary>
    private static async Task<LocalRegion> DeletedAsync(string? orphans = null)
    {
        var options = SampleRegion.Options;
        using var environments = new EnvironmentsCopy();
        if (orphans is not null)
            options = options with { Environments = environments.With("dev.yaml", $"\ndeprovision:\n  orphans: {orphans}\n") };
        var region = await ProvisionedRegion.StartAsync(options);
        region.Aws.Eks.Remove(ProvisionedRegion.Cluster);
        region.Aws.Leave();
        return region;
    }
}
