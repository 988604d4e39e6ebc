using Millwright.Local.Regions;
using Millwright.Local.StateMachines;

namespace Millwright.EndToEnd.Tests.Deprovisioning;

/// <summary>Provisioning and deprovisioning of one cluster never work at once: the later one waits, or ends as superseded and says by what.</summary>
public sealed class DeprovisionExclusionTests
{
    [Fact]
    public async Task Deprovisioning_WhileProvisioningWorks_WaitsAndRemovesWhatWasProvisioned()
    {
        await using var runs = await ConcurrentRuns.StartAsync();

        await runs.StartHoldingAsync("up", runs.Event);
        await runs.StartWaitingAsync("down", ProvisionedRegion.ByHand(), LocalRegion.Deprovision);
        ((string?)runs.Record["heldFor"]!["S"]).ShouldBe("provision");
        ((string)runs.Record["waiting"]!["S"]!).ShouldEndWith(":down");
        runs.LetWork("up");
        runs.LetWork("down");

        (await runs.OutcomeAsync("up"))["outcome"]!.ToString().ShouldBe("succeeded");
        var down = await runs.OutcomeAsync("down");
        down["outcome"]!.ToString().ShouldBe("deprovisioned");
        down["removed"]!.AsArray().Count.ShouldBe(7);
        runs.Region.Left().ShouldBeEmpty();
        runs.ShouldHaveKeptApart("up", "down");
        ((string?)runs.Record["lastRun"]!["S"]).ShouldBe("down");
        runs.ShouldBeReleased();
    }

    [Fact]
    public async Task Provisioning_ByHandWhileDeprovisioningWorks_WaitsAndProvisionsAnew()
    {
        await using var runs = await ConcurrentRuns.StartAsync();
        await runs.CompleteAsync("before", runs.Event);

        await runs.StartHoldingAsync("down", ProvisionedRegion.ByHand(), LocalRegion.Deprovision);
        await runs.StartWaitingAsync("up", runs.Manual());
        ((string?)runs.Record["heldFor"]!["S"]).ShouldBe("deprovision");
        runs.LetWork("down");
        runs.LetWork("up");

        (await runs.OutcomeAsync("down"))["outcome"]!.ToString().ShouldBe("deprovisioned");
        (await runs.OutcomeAsync("up"))["outcome"]!.ToString().ShouldBe("succeeded");
        runs.Region.Left().ShouldContain("NodePool/spot");
        runs.ShouldHaveKeptApart("before", "down", "up");
        runs.Record.ContainsKey("deprovisionedAt").ShouldBeFalse();
        runs.ShouldBeReleased();
    }

    [Fact]
    public async Task ClusterCreated_WhileDeprovisioningWorks_IsNotSupersededByWhatIsGone()
    {
        await using var runs = await ConcurrentRuns.StartAsync();
        await runs.CompleteAsync("before", runs.Event);

        await runs.StartHoldingAsync("down", ProvisionedRegion.ByHand(), LocalRegion.Deprovision);
        await runs.StartWaitingAsync("up", runs.Event);
        runs.LetWork("down");
        runs.LetWork("up");

        (await runs.OutcomeAsync("down"))["outcome"]!.ToString().ShouldBe("deprovisioned");
        (await runs.OutcomeAsync("up"))["outcome"]!.ToString().ShouldBe("succeeded");
        runs.Region.Left().ShouldContain("NodePool/spot");
        runs.ShouldHaveKeptApart("before", "down", "up");
        runs.ShouldBeReleased();
    }

    [Fact]
    public async Task ClusterDeleted_WhileProvisioningWorks_SweepsWhenProvisioningHasFailed()
    {
        await using var runs = await ConcurrentRuns.StartAsync();

        await runs.StartHoldingAsync("up", runs.Event);
        runs.Region.Aws.Eks.Remove(ProvisionedRegion.Cluster);
        await runs.StartWaitingAsync("sweep", ProvisionedRegion.ClusterDeleted(), LocalRegion.Deprovision);
        runs.LetWork("up");
        runs.LetWork("sweep");

        var up = await runs.EndAsync("up");
        up.Status.ShouldBe(ExecutionStatus.Failed);
        up.Cause!.ShouldContain("What to do");
        (await runs.OutcomeAsync("sweep"))["outcome"]!.ToString().ShouldBe("deprovisioned");
        runs.Region.Aws.CloudFormation.Stacks.ShouldBeEmpty();
        runs.ShouldHaveKeptApart("up", "sweep");
        runs.ShouldBeReleased();
    }

    [Fact]
    public async Task ClusterDeleted_WhileASuccessorOfThatNameIsProvisioned_WaitsAndIsSuperseded()
    {
        await using var runs = await ConcurrentRuns.StartAsync();

        await runs.StartHoldingAsync("up", runs.Event);
        await runs.StartWaitingAsync("sweep", ProvisionedRegion.ClusterDeleted(), LocalRegion.Deprovision);
        runs.LetWork("up");

        (await runs.OutcomeAsync("up"))["outcome"]!.ToString().ShouldBe("succeeded");
        var sweep = await runs.OutcomeAsync("sweep");
        sweep["outcome"]!.ToString().ShouldBe("superseded");
        sweep["reason"]!.ToString().ShouldContain("exists and is ACTIVE");
        runs.Region.Left().ShouldContain("NodePool/spot");
        runs.Region.Aws.CloudFormation.Stacks.ShouldHaveSingleItem();
        runs.ShouldHaveKeptApart("up", "sweep");
        ((string?)runs.Record["lastRun"]!["S"]).ShouldBe("up");
        runs.ShouldBeReleased();
    }

    [Fact]
    public async Task ClusterCreated_WhileTheEarlierOneIsSwept_WaitsAndProvisionsTheNewCluster()
    {
        await using var runs = await ConcurrentRuns.StartAsync();
        await runs.CompleteAsync("before", runs.Event);
        runs.Region.Aws.Eks.Remove(ProvisionedRegion.Cluster);

        await runs.StartHoldingAsync("sweep", ProvisionedRegion.ClusterDeleted(), LocalRegion.Deprovision);
        runs.Region.Aws.AddCluster(runs.Region.Cluster!);
        await runs.StartWaitingAsync("up", runs.Event);
        runs.LetWork("sweep");
        runs.LetWork("up");

        (await runs.OutcomeAsync("sweep"))["outcome"]!.ToString().ShouldBe("superseded");
        // What the record says of the cluster's last run was said of the earlier cluster.
        (await runs.OutcomeAsync("up"))["outcome"]!.ToString().ShouldNotBe("superseded");
        runs.ShouldHaveKeptApart("before", "sweep", "up");
        runs.ShouldBeReleased();
    }

    [Fact]
    public async Task Deprovisioning_ThatWaits_IsSupersededByANewerRunByHand()
    {
        await using var runs = await ConcurrentRuns.StartAsync();

        await runs.StartHoldingAsync("first", runs.Event);
        await runs.StartWaitingAsync("down", ProvisionedRegion.ByHand(), LocalRegion.Deprovision);
        runs.Start("up", runs.Manual());
        var down = await runs.OutcomeAsync("down");
        await runs.WaitsAsync("up");
        runs.LetWork("first");
        runs.LetWork("up");

        down["outcome"]!.ToString().ShouldBe("superseded");
        down["reason"]!.ToString().ShouldContain(":up");
        (await runs.OutcomeAsync("up"))["outcome"]!.ToString().ShouldBe("unchanged");
        runs.Region.Left().ShouldContain("NodePool/spot");
        runs.ShouldHaveKeptApart("first", "up");
        runs.ShouldBeReleased();
    }

    [Fact]
    public async Task Provisioning_AfterADeprovisioningThatWasStopped_TakesOverAndProvisionsAnew()
    {
        await using var runs = await ConcurrentRuns.StartAsync();
        await runs.CompleteAsync("before", runs.Event);
        await runs.StartHoldingAsync("stopped", ProvisionedRegion.ByHand(), LocalRegion.Deprovision);
        ((string?)runs.Record["heldFor"]!["S"]).ShouldBe("deprovision");
        await runs.StopAsync("stopped");

        await runs.CompleteAsync("up", runs.Manual());

        runs.Entered("up").ShouldContain("WaitForLastFunction");
        runs.Region.Left().ShouldContain("NodePool/spot");
        runs.Region.InstallerEntries().ShouldBeEmpty();
        runs.ShouldBeReleased();
    }
}
