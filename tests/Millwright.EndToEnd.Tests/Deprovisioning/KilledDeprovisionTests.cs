using Millwright.Local.StateMachines;

namespace Millwright.EndToEnd.Tests.Deprovisioning;

/// <summary>A deprovisioning run that is killed at any state and started again ends as an undisturbed one does.</summary>
public sealed class KilledDeprovisionTests
{
    public static TheoryData<string> OnTheCluster =>
    [
        "ReadRequest", "ReadFleetRecord", "ResolveDeprovisioning", "TakeCluster", "DescribeCluster", "GrantInstallerAccess", "GrantInstallerAdmin", "SurveyCluster",
        "DeleteNodePools", "LookAtNodeClaims", "DeleteNodeClasses", "LookAtNodeClasses", "UninstallReleases", "DeleteClusterStack", "LookAtClusterStack",
        "RevokeInstallerAccess", "SummarizeRun", "RecordRun", "ReleaseCluster", "PublishOutcome",
    ];

    public static TheoryData<string> InAws =>
    [
        "FindOrphans", "TerminateInstances", "DeleteVolume", "DeleteLaunchTemplate", "RemoveRole", "DeleteInstanceProfile", "DeleteClusterStack",
        "LookAtClusterStack", "SummarizeRun", "RecordRun", "ReleaseCluster",
    ];

    [Theory]
    [MemberData(nameof(OnTheCluster))]
    public async Task Deprovisioning_KilledAfterTheWorkOfAState_EndsAsIfUndisturbed(string state)
    {
        await using var region = await ProvisionedRegion.StartAsync();
        await KillAsync(region, ProvisionedRegion.ByHand(), state);

        var result = await region.DeprovisionAsync(ProvisionedRegion.ByHand(), "again");

        result.Status.ShouldBe(ExecutionStatus.Succeeded, result.Cause);
        ((string?)result.Output!["outcome"]).ShouldBe("deprovisioned");
        region.Left().ShouldBeEmpty();
        region.InstallerEntries().ShouldBeEmpty();
        region.FleetRecord().ContainsKey("holder").ShouldBeFalse();
    }

    [Theory]
    [MemberData(nameof(InAws))]
    public async Task Sweep_KilledAfterTheWorkOfAState_EndsAsIfUndisturbed(string state)
    {
        await using var region = await ProvisionedRegion.StartAsync();
        region.Aws.Eks.Remove(ProvisionedRegion.Cluster);
        region.Aws.Leave();
        var input = ProvisionedRegion.ByHand(("orphans", "remove"));
        await KillAsync(region, input, state);

        var result = await region.DeprovisionAsync(input, "again");

        ((string?)result.Output!["outcome"]).ShouldBe("deprovisioned", result.Cause);
        region.Aws.Resources().ShouldBe(OrphanedResources.Bystanders, ignoreOrder: true);
        region.Aws.CloudFormation.Stacks.ShouldBeEmpty();
    }

    private static async Task KillAsync(Local.Regions.LocalRegion region, System.Text.Json.Nodes.JsonNode input, string state)
    {
        using var kill = new CancellationTokenSource();
        region.Tasks.After = async (task, _) =>
        {
            if (task.State == state)
                await kill.CancelAsync();
        };
        var killed = await region.ExecuteAsync(Local.Regions.LocalRegion.Deprovision, input, "killed", onEvent: null, kill.Token);
        killed.Status.ShouldBe(ExecutionStatus.Aborted, killed.Cause);
        region.Tasks.After = null;
    }
}
