using Millwright.Local.StateMachines;

namespace Millwright.EndToEnd.Tests;

/// <summary>A run that is killed at any state and started again leaves the cluster as an undisturbed run does.</summary>
public sealed class KilledRunTests
{
    /// <summary>What preflight and proof look up in AWS. Reading leaves nothing behind, and some of it is answered by an error, after which nothing can be killed.</summary>
    private static readonly string[] Looks = ["FindClusterSubnets", "LookForSpotRole", "LookForOidcProvider", "ReadIamUsage", "ReadSpotQuota", "LookForStack", "ListControllerAssociations"];
    private static readonly string[] Evidence =
        ["FindInterruptionQueue", "ReadQueuePolicy", "FindSubscription", "ReadSubscription", "FindControllerAssociation", "DescribeControllerAssociation"];

    /// <summary>The states that do something, in the order of the sample run; a test of its own holds the list against the run.</summary>
    private static readonly string[] Tasks =
    [
        "ReadRequest", "DescribeCluster", "ResolveEnvironment", "ListNodegroups", "DescribeNodegroup", "ListFargateProfiles", "FindTaggedSubnets",
        "FindTaggedSecurityGroups", .. Looks, "TakeCluster", "GrantInstallerAccess", "GrantInstallerAdmin", "Preflight", "EnsureSpotServiceLinkedRole", "EnsureClusterStack",
        "LookAtClusterStack", "EnsureNamespaces", "InstallCrds", "InstallKarpenter", "LookAtController", "ApplyNodePools", "LookAtNodePools",
        .. Evidence, "ProveInterruptionHandling", "RevokeInstallerAccess", "SummarizeRun", "RecordRun", "ReleaseCluster", "PublishOutcome",
    ];

    public static TheoryData<string> States => [.. Tasks.Except(Looks).Except(Evidence)];

    [Fact]
    public async Task States_OfAnUndisturbedRun_AreTheOnesThatAreKilled()
    {
        var input = SampleRegion.ClusterCreated();
        await using var region = await SampleRegion.StartAsync(input);
        var seen = new List<string>();
        await region.ExecuteAsync(
            input, "run", next => { if (next is { Type: ExecutionEventType.StateEntered, StateType: "Task" }) seen.Add(next.State!); }, CancellationToken.None);

        seen.Distinct().ShouldBe(Tasks);
    }

    [Theory]
    [MemberData(nameof(States))]
    public async Task Provisioning_KilledAfterTheWorkOfAState_EndsAsIfUndisturbed(string state)
    {
        var input = SampleRegion.ClusterCreated();
        await using var region = await SampleRegion.StartAsync(input);
        using var kill = new CancellationTokenSource();
        region.Tasks.After = async (task, _) =>
        {
            if (task.State == state)
                await kill.CancelAsync();
        };
        var killed = await region.ExecuteAsync(input, "killed", onEvent: null, kill.Token);
        killed.Status.ShouldBe(ExecutionStatus.Aborted);
        region.Tasks.After = null;

        var result = await region.RunAsync(input, "again");

        result.Status.ShouldBe(ExecutionStatus.Succeeded, result.Cause);
        var (expected, actual) = (await Undisturbed.Value, ClusterFingerprint.Of(region));
        actual.Except(expected).ShouldBeEmpty();
        expected.Except(actual).ShouldBeEmpty();
        region.InstallerEntries().ShouldBeEmpty();
    }

    private static readonly Lazy<Task<IReadOnlyList<string>>> Undisturbed = new(async () =>
    {
        var input = SampleRegion.ClusterCreated();
        await using var region = await SampleRegion.StartAsync(input);
        (await region.RunAsync(input)).Status.ShouldBe(ExecutionStatus.Succeeded);
        return ClusterFingerprint.Of(region);
    });
}
