using System.Text.Json.Nodes;
using Millwright.Core.Failures;
using Millwright.Local.Regions;
using Millwright.Local.StateMachines;

namespace Millwright.EndToEnd.Tests;

/// <summary>A plan says what a run then does, and nothing else.</summary>
public sealed class PlanTests : IAsyncLifetime
{
    private readonly JsonObject _input = SampleRegion.ClusterCreated();
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("millwright-test-");
    private LocalRegion _region = null!;

    public async Task InitializeAsync()
    {
        _region = await SampleRegion.StartAsync(_input);
        foreach (var (path, content) in _region.Revision.Files)
        {
            var target = Path.Combine(_folder.FullName, path);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            await File.WriteAllBytesAsync(target, content);
        }
    }

    public async Task DisposeAsync()
    {
        await _region.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Diff_BeforeTheFirstRun_AddsEverythingAndChangesNothing()
    {
        var before = ClusterFingerprint.Of(_region);

        var (exitCode, output, error) = await _region.PlanAsync(_folder.FullName);

        exitCode.ShouldBe(0);
        foreach (var added in (string[])["release/kube-system/karpenter", "Deployment/kube-system/karpenter", "CustomResourceDefinition/nodepools.karpenter.sh", "NodePool/spot", "EC2NodeClass/default"])
            output.ShouldContain($"--- /dev/null\n+++ revision/{added}\n@@ -0,0 +1,");
        output.Split('\n').ShouldNotContain(line => line.StartsWith('-') && line != "--- /dev/null");
        error.ShouldContain(" to add, 0 to change, 0 to remove");
        ClusterFingerprint.Of(_region).ShouldBe(before);
    }

    [Fact]
    public async Task Diff_AfterTheRun_IsEmpty()
    {
        await RunAsync();

        var (exitCode, output, error) = await _region.PlanAsync(_folder.FullName, options => options with { FailsOnDifference = true });

        output.ShouldBeEmpty();
        error.ShouldContain("No difference");
        exitCode.ShouldBe(0);
    }

    [Fact]
    public async Task Diff_AfterAChangedManifest_IsThatLineAlone()
    {
        await RunAsync();
        Change("nodepools/on-demand.yaml", "weight: 10", "weight: 20");

        var (exitCode, output, _) = await _region.PlanAsync(_folder.FullName, options => options with { FailsOnDifference = true });

        ChangedLines(output).ShouldBe(["--- cluster/NodePool/on-demand", "+++ revision/NodePool/on-demand", "-  weight: 10", "+  weight: 20"]);
        exitCode.ShouldBe(1);
    }

    [Fact]
    public async Task Diff_AfterAChangedValue_ShowsReleaseAndWorkload()
    {
        await RunAsync();
        Change("values/dev.yaml", "replicas: 1", "replicas: 2");

        var (_, output, error) = await _region.PlanAsync(_folder.FullName);

        ChangedLines(output).ShouldBe(
        [
            "--- cluster/release/kube-system/karpenter", "+++ revision/release/kube-system/karpenter", "-  replicas: 1", "+  replicas: 2",
            "--- cluster/Deployment/kube-system/karpenter", "+++ revision/Deployment/kube-system/karpenter", "-  replicas: 1", "+  replicas: 2",
        ]);
        error.ShouldContain("0 to add, 2 to change, 0 to remove");
    }

    [Fact]
    public async Task Diff_ManifestTakenOut_ShowsWhatWouldBePruned()
    {
        await RunAsync();
        Change("dev.yaml", "  - nodepools/on-demand.yaml\n", "");

        var (_, output, error) = await _region.PlanAsync(_folder.FullName);

        output.ShouldContain("--- cluster/NodePool/on-demand\n+++ /dev/null\n");
        error.ShouldContain("0 to add, 0 to change, 1 to remove");
        _region.Kubernetes!.Store.List("karpenter.sh/v1", "NodePool").Count.ShouldBe(3);
    }

    [Fact]
    public async Task Diff_SecretsThatChange_AreMaskedAndSaidToChange()
    {
        Change("values/dev.yaml", "controller:\n", "exampleToken: abc123\ncontroller:\n  env:\n    - { name: DB_PASSWORD, value: hunter2 }\n");
        _region = await RestartAsync();
        await RunAsync();
        Change("values/dev.yaml", "hunter2", "correct-horse");

        var (_, output, _) = await _region.PlanAsync(_folder.FullName);

        output.ShouldNotContain("hunter2");
        output.ShouldNotContain("correct-horse");
        output.ShouldNotContain("abc123");
        output.ShouldContain("*** (changed)");
    }

    [Fact]
    public async Task Json_HasPlanAndDifference()
    {
        var (exitCode, output, _) = await _region.PlanAsync(_folder.FullName, options => options with { Json = true });

        exitCode.ShouldBe(0);
        var plan = JsonNode.Parse(output)!;
        ((string?)plan["environment"]).ShouldBe("dev");
        plan["releases"]!.AsArray().Select(release => (string?)release!["name"]).ShouldBe(["karpenter-crd", "karpenter"]);
        ((string?)plan["releases"]![1]!["values"]!["settings"]!["clusterName"]).ShouldBe(_region.Cluster!.Name);
        plan["difference"]!.AsArray().ShouldContain(item => (string?)item!["object"] == "NodePool/spot" && (string?)item["change"] == "added");
    }

    [Fact]
    public async Task Plan_ClusterThatCannotTakeKarpenter_SaysWhyAndAnswersNo()
    {
        _region.Cluster!.AutoMode = true;

        var (exitCode, _, error) = await _region.PlanAsync(_folder.FullName, options => options with { IsDiff = false });

        exitCode.ShouldBe(1);
        error.ShouldContain("auto-mode");
        error.ShouldContain("What to do: ");
    }

    [Fact]
    public async Task Diff_ManifestThatTheApiRefuses_NamesIt()
    {
        await RunAsync();
        Change("nodepools/on-demand.yaml", "name: on-demand", "name: spot-and-on-demand\n  labels: { \"not a label!\": x }");

        var failure = (await Should.ThrowAsync<FailureException>(() => _region.PlanAsync(_folder.FullName))).Failure;

        failure.Message.ShouldContain("nodepools/on-demand.yaml");
    }

    private async Task RunAsync()
    {
        var result = await _region.RunAsync(_input);
        result.Status.ShouldBe(ExecutionStatus.Succeeded, result.Cause);
    }

    private async Task<LocalRegion> RestartAsync()
    {
        await _region.DisposeAsync();
        return await LocalRegion.StartAsync(_input, SampleRegion.Options with { Environments = _folder.FullName }, progress: null, CancellationToken.None);
    }

    private void Change(string file, string old, string @new)
    {
        var path = Path.Combine(_folder.FullName, file);
        var text = File.ReadAllText(path);
        text.ShouldContain(old);
        File.WriteAllText(path, text.Replace(old, @new, StringComparison.Ordinal));
    }

    private static IEnumerable<string> ChangedLines(string diff) => diff.Split('\n').Where(line => line.StartsWith('-') || line.StartsWith('+'));
}
