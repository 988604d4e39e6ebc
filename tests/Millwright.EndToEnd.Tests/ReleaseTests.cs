using System.Text.Json.Nodes;
using Millwright.Core.Reconciliation;
using Millwright.EndToEnd.Tests.Deprovisioning;
using Millwright.Local.Regions;
using Millwright.Local.StateMachines;

namespace Millwright.EndToEnd.Tests;

/// <summary>What a run held that was stopped is given back without anybody starting another run.</summary>
public sealed class ReleaseTests
{
    [Fact]
    public async Task Run_StoppedWithAccess_IsGivenBackAndRecorded()
    {
        var input = SampleRegion.ClusterCreated();
        await using var region = await SampleRegion.StartAsync(input);
        await StopAfterAsync(region, input, "Preflight");
        region.InstallerEntries().ShouldNotBeEmpty();

        var released = await region.ReportEndAsync(LocalRegion.Provision, "stopped", ExecutionStatus.Aborted, CancellationToken.None);

        released.Status.ShouldBe(ExecutionStatus.Succeeded, released.Cause);
        region.InstallerEntries().ShouldBeEmpty();
        var record = region.Aws.DynamoDb.Items(LocalRegion.FleetTable).ShouldHaveSingleItem();
        record.ContainsKey("holder").ShouldBeFalse();
        ((string?)record["lastRunOutcome"]!["S"]).ShouldBe("failed");
        var failure = JsonNode.Parse((string)record["lastRunDetail"]!["S"]!)!["failure"]!;
        ((string?)failure["error"]).ShouldBe("RunStopped");
        ((string)failure["message"]!).ShouldContain("ABORTED");
        ((string)failure["remedy"]!).ShouldContain("start the run again");
        ((string?)region.Aws.EventBridge.Events.ShouldHaveSingleItem().Detail["outcome"]).ShouldBe("failed");
    }

    [Fact]
    public async Task Deprovisioning_Stopped_IsRecordedAsOneAndNotReconciled()
    {
        await using var region = await ProvisionedRegion.StartAsync();
        using var stop = new CancellationTokenSource();
        region.Tasks.After = async (task, _) =>
        {
            if (task.State == "DeleteNodePools")
                await stop.CancelAsync();
        };
        (await region.ExecuteAsync(LocalRegion.Deprovision, ProvisionedRegion.ByHand(), "stopped", onEvent: null, stop.Token)).Status.ShouldBe(ExecutionStatus.Aborted);
        region.Tasks.After = null;

        var released = await region.ReportEndAsync(LocalRegion.Deprovision, "stopped", ExecutionStatus.Aborted, CancellationToken.None);

        released.Status.ShouldBe(ExecutionStatus.Succeeded, released.Cause);
        region.InstallerEntries().ShouldBeEmpty();
        var record = region.FleetRecord();
        ((string?)record["lastRunOutcome"]!["S"]).ShouldBe("failed");
        FleetMember.Read(name => (string?)record[name]?["S"]).IsDeprovisioned.ShouldBeTrue();
        region.Aws.EventBridge.Events[^1].DetailType.ShouldBe("Millwright Deprovisioning Run");
    }

    [Fact]
    public async Task Run_FailedByItself_HasNothingToGiveBack()
    {
        var input = SampleRegion.ClusterCreated();
        await using var region = await SampleRegion.StartAsync(input);
        region.Cluster!.AutoMode = true;
        (await region.RunAsync(input)).Status.ShouldBe(ExecutionStatus.Failed);
        var calls = region.Aws.Calls.Count("eks", "deleteAccessEntry");

        var released = await region.ReportEndAsync(LocalRegion.Provision, "run", ExecutionStatus.Failed, CancellationToken.None);

        released.Status.ShouldBe(ExecutionStatus.Succeeded, released.Cause);
        region.Aws.Calls.Count("eks", "deleteAccessEntry").ShouldBe(calls);
        region.Aws.EventBridge.Events.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Run_ThatCouldNotRevoke_KeepsTheClusterUntilTheAccessIsGone()
    {
        var input = SampleRegion.ClusterCreated();
        await using var region = await SampleRegion.StartAsync(input);
        region.Tasks.Before = (task, _) => task.State is "RevokeInstallerAccess" or "RevokeAfterFailure"
            ? throw new TaskFailedException("Eks.AccessDeniedException", "not now")
            : Task.CompletedTask;
        (await region.RunAsync(input)).Status.ShouldBe(ExecutionStatus.Failed);
        region.Aws.DynamoDb.Items(LocalRegion.FleetTable).ShouldHaveSingleItem().ContainsKey("holder").ShouldBeTrue();
        region.Tasks.Before = null;

        await region.ReportEndAsync(LocalRegion.Provision, "run", ExecutionStatus.Failed, CancellationToken.None);

        region.InstallerEntries().ShouldBeEmpty();
        region.Aws.DynamoDb.Items(LocalRegion.FleetTable).ShouldHaveSingleItem().ContainsKey("holder").ShouldBeFalse();
    }

    [Fact]
    public async Task Release_RevocationStillDenied_FailsLoudlyAndKeepsTheClusterHeld()
    {
        var input = SampleRegion.ClusterCreated();
        await using var region = await SampleRegion.StartAsync(input);
        await StopAfterAsync(region, input, "Preflight");
        region.Aws.Fail("eks", "deleteAccessEntry", "Eks.AccessDeniedException", "not authorized", times: 1000);

        var released = await region.ReportEndAsync(LocalRegion.Provision, "stopped", ExecutionStatus.Aborted, CancellationToken.None);

        released.Error.ShouldBe("NotGivenBack");
        released.Cause!.ShouldContain("What to do");
        region.Aws.DynamoDb.Items(LocalRegion.FleetTable).ShouldHaveSingleItem().ContainsKey("holder").ShouldBeTrue();
    }

    private static async Task StopAfterAsync(LocalRegion region, JsonNode input, string state)
    {
        using var stop = new CancellationTokenSource();
        region.Tasks.After = async (task, _) =>
        {
            if (task.State == state)
                await stop.CancelAsync();
        };
        (await region.ExecuteAsync(input, "stopped", onEvent: null, stop.Token)).Status.ShouldBe(ExecutionStatus.Aborted);
        region.Tasks.After = null;
    }
}
