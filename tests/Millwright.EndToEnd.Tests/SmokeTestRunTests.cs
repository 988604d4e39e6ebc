using System.Text;
using Millwright.Core.Manifests;
using Millwright.Core.Provisioning.SmokeTests;
using Millwright.Local.Regions;
using Millwright.Local.StateMachines;

namespace Millwright.EndToEnd.Tests;

/// <summary>Runs that end with a pod on a Spot node: whatever becomes of the test, its pod is gone afterwards, and with it the node.</summary>
public sealed class SmokeTestRunTests
{
    [Fact]
    public async Task Run_WithASmokeTest_MeasuresANewSpotNodeAndRemovesThePod()
    {
        using var environments = new SmokeTestEnvironments();
        await using var region = await environments.StartAsync();

        var result = await region.RunAsync(SampleRegion.ClusterCreated());

        result.Status.ShouldBe(ExecutionStatus.Succeeded, result.Cause);
        var test = result.Output!["smokeTest"]!;
        ((string?)test["nodePool"]).ShouldBe("spot");
        ((string?)test["instanceType"]).ShouldBe("m6g.large");
        ((double?)test["secondsToNode"]).ShouldNotBeNull();
        ShouldBeCleanedUp(region);
        region.InstallerEntries().ShouldBeEmpty();
    }

    [Fact]
    public async Task Run_SmokeTestWithoutANode_FailsAfterItsTimeAndCleansUp()
    {
        using var environments = new SmokeTestEnvironments();
        await using var region = await environments.StartAsync();
        region.Kubernetes!.HoldBack(new ObjectReference("v1", "Pod", SmokeTestPod.NameOf("run"), "kube-system"));

        var result = await region.RunAsync(SampleRegion.ClusterCreated());

        result.Status.ShouldBe(ExecutionStatus.Failed);
        result.Error.ShouldBe("SmokeTestFailed");
        result.Cause!.ShouldContain("After 1m the smoke test's pod had no node of NodePool/spot: no node fits");
        ShouldBeCleanedUp(region);
        region.InstallerEntries().ShouldBeEmpty();
        ((string?)region.Aws.EventBridge.Events.ShouldHaveSingleItem().Detail["failure"]!["state"]).ShouldBe("LookAtSmokeTest");
    }

    [Fact]
    public async Task Run_KilledInItsSmokeTest_IsCleanedUpByTheNextRun()
    {
        using var environments = new SmokeTestEnvironments();
        await using var region = await environments.StartAsync();
        region.Kubernetes!.HoldBack(new ObjectReference("v1", "Pod", SmokeTestPod.NameOf("killed"), "kube-system"));
        using var kill = new CancellationTokenSource();
        region.Tasks.After = async (request, _) =>
        {
            if (request.State == "LookAtSmokeTest")
                await kill.CancelAsync();
        };
        (await region.ExecuteAsync(SampleRegion.ClusterCreated(), "killed", onEvent: null, kill.Token)).Status.ShouldBe(ExecutionStatus.Aborted);
        region.Kubernetes.Store.List("v1", "Pod").ShouldHaveSingleItem();
        region.Tasks.After = null;

        var result = await region.RunAsync(SampleRegion.ClusterCreated(), "next");

        result.Status.ShouldBe(ExecutionStatus.Succeeded, result.Cause);
        ShouldBeCleanedUp(region);
    }

    [Fact]
    public async Task Run_CleaningUpDenied_FailsAndSaysSo()
    {
        using var environments = new SmokeTestEnvironments();
        await using var region = await environments.StartAsync();
        region.Tasks.Before = (request, _) => request.State == "EndSmokeTest" ? throw new TaskFailedException("Kubernetes.Forbidden", "no") : Task.CompletedTask;

        var result = await region.RunAsync(SampleRegion.ClusterCreated());

        result.Error.ShouldBe("Kubernetes.Forbidden");
        region.InstallerEntries().ShouldBeEmpty();
    }

    private static void ShouldBeCleanedUp(LocalRegion region)
    {
        region.Kubernetes!.Store.List("v1", "Pod").ShouldBeEmpty();
        SpinWait.SpinUntil(() => region.Kubernetes.Store.List("karpenter.sh/v1", "NodeClaim").Count == 0, TimeSpan.FromSeconds(10)).ShouldBeTrue("an empty node is removed");
        region.Kubernetes.Store.List("v1", "Node").Count.ShouldBe(2);
    }

    /// <summary>The sample environments, with a smoke test of one minute for dev.</summary>
    private sealed class SmokeTestEnvironments : IDisposable
    {
        private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("smoke-test-");

        public SmokeTestEnvironments()
        {
            foreach (var path in Directory.EnumerateFiles(SampleRegion.Samples("environments"), "*", SearchOption.AllDirectories))
            {
                var copy = Path.Combine(_folder.FullName, Path.GetRelativePath(SampleRegion.Samples("environments"), path));
                Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
                File.Copy(path, copy);
            }

            File.AppendAllText(Path.Combine(_folder.FullName, "dev.yaml"), "\nsmokeTest: { enabled: true, timeout: 1m }\n", Encoding.UTF8);
        }

        public Task<LocalRegion> StartAsync() =>
            LocalRegion.StartAsync(SampleRegion.ClusterCreated(), SampleRegion.Options with { Environments = _folder.FullName }, progress: null, CancellationToken.None);

        public void Dispose() => _folder.Delete(recursive: true);
    }
}
