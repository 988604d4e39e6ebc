using System.Text.Json.Nodes;
using Millwright.EndToEnd.Tests.StateMachines;
using Millwright.Local.Regions;
using Millwright.Local.StateMachines;

namespace Millwright.EndToEnd.Tests.Faults;

/// <summary>Giving back what a stopped run held, every state that does something × everything that can go wrong there: started again it gives back what is still held.</summary>
public sealed class ReleaseFaultTests
{
    private const string Stopped = "stopped";

    public static TheoryData<string> States => [.. Definition.States("release").Where(state => (string?)state.Value["Type"] == "Task").Select(state => state.Key)];

    [Theory]
    [MemberData(nameof(States))]
    public async Task Release_WhateverGoesWrongAtAState_IsMadeGoodByARepeat(string state)
    {
        await using var region = await SampleRegion.StartAsync(SampleRegion.ClusterCreated());
        var machine = state == "SummarizeDeprovisioning" ? LocalRegion.Deprovision : LocalRegion.Provision;
        foreach (var fault in Fault.All)
        {
            await HoldAsync(region, machine);
            var published = region.Aws.EventBridge.Events.Count;
            var isMet = false;
            using var kill = new CancellationTokenSource();
            region.Tasks.Around = async (task, work) =>
            {
                if (task.State != state)
                    return await work();
                isMet = true;
                return await fault.StrikeAsync(task, work, kill);
            };
            var released = await region.ReportEndAsync(machine, Stopped, ExecutionStatus.Aborted, kill.Token);
            region.Tasks.Around = null;

            var what = $"{state}, {fault.Name}: {released.Status} {released.Error}: {released.Cause}";
            isMet.ShouldBeTrue(what);
            if (released.Status == ExecutionStatus.Failed)
                (released.Error is "States.Runtime" || released.Cause!.Contains("What to do", StringComparison.Ordinal)).ShouldBeTrue(what);
            if (released.Status == ExecutionStatus.Succeeded)
            {
                ShouldHaveGivenBack(region, what);
                ((string?)Record(region)["lastRunOutcome"]?["S"]).ShouldBe("failed", what);
                region.Aws.EventBridge.Events.Count.ShouldBe(published + 1, what);
            }

            // Nobody else may work while the access of the stopped run is still there.
            if (region.InstallerEntries().Count > 0)
                Record(region).ContainsKey("holder").ShouldBeTrue(what);

            var again = await region.ReportEndAsync(machine, Stopped, ExecutionStatus.Aborted, CancellationToken.None);

            again.Status.ShouldBe(ExecutionStatus.Succeeded, $"{what}; then {again.Cause}");
            ShouldHaveGivenBack(region, what);
        }
    }

    private static void ShouldHaveGivenBack(LocalRegion region, string what)
    {
        region.InstallerEntries().ShouldBeEmpty(what);
        Record(region).ContainsKey("holder").ShouldBeFalse(what);
    }

    private static JsonObject Record(LocalRegion region) => region.Aws.DynamoDb.Items(LocalRegion.FleetTable).ShouldHaveSingleItem();

    /// <summary>As a run leaves it that is stopped at work: the cluster is held, and its access is granted.</summary>
    private static async Task HoldAsync(LocalRegion region, string machine)
    {
        var cluster = region.Cluster!.Name;
        var record = new JsonObject
        {
            ["cluster"] = new JsonObject { ["S"] = cluster },
            ["holder"] = new JsonObject { ["S"] = region.Aws.Account.Arn("states", $"execution:{machine}:{Stopped}") },
            ["heldFor"] = new JsonObject { ["S"] = machine },
            ["heldSince"] = new JsonObject { ["S"] = "2026-09-14T05:00:00.000Z" },
        };
        await region.Aws.CallAsync("dynamodb", "putItem", new JsonObject { ["TableName"] = LocalRegion.FleetTable, ["Item"] = record }, CancellationToken.None);
        var access = new JsonObject { ["ClusterName"] = cluster, ["PrincipalArn"] = region.Aws.Account.RoleArn(LocalCredentials.InstallerRole) };
        await region.Aws.CallAsync("eks", "createAccessEntry", access, CancellationToken.None);
        region.InstallerEntries().ShouldNotBeEmpty();
    }
}
