using Millwright.Local.Regions;
using Millwright.Local.StateMachines;

namespace Millwright.EndToEnd.Tests;

/// <summary>Custom resource definitions are never replaced by ones that lack a version in which objects are stored.</summary>
public sealed class StoredVersionTests : IAsyncLifetime
{
    private readonly DirectoryInfo _charts = Directory.CreateTempSubdirectory("millwright-test-");

    private string Definition => Path.Combine(_charts.FullName, "karpenter-crd", "templates", "nodepools.yaml");

    public Task InitializeAsync()
    {
        foreach (var file in Directory.EnumerateFiles(SampleRegion.Options.Charts!, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(_charts.FullName, Path.GetRelativePath(SampleRegion.Options.Charts!, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        return Task.CompletedTask;
    }

    public Task DisposeAsync()
    {
        _charts.Delete(recursive: true);
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Provisioning_ChartWithoutAStoredVersion_StopsBeforeHelm()
    {
        var input = SampleRegion.ClusterCreated();
        var original = await File.ReadAllTextAsync(Definition);
        StoreAs("v1beta2");
        await using var region = await LocalRegion.StartAsync(input, SampleRegion.Options with { Charts = _charts.FullName }, progress: null, CancellationToken.None);
        var first = await region.RunAsync(input);
        first.Status.ShouldBe(ExecutionStatus.Succeeded, first.Cause);
        await File.WriteAllTextAsync(Definition, original);
        RaiseChart();
        var before = ClusterFingerprint.Of(region);

        var result = await region.RunAsync(input, "again");

        result.Error.ShouldBe("StoredVersionLost");
        result.Cause!.ShouldContain("nodepools.karpenter.sh without v1beta2");
        result.Cause!.ShouldContain("What to do: ");
        result.Cause!.ShouldContain("status.storedVersions");
        ClusterFingerprint.Of(region).ShouldBe(before);
        region.InstallerEntries().ShouldBeEmpty();
    }

    [Fact]
    public async Task Provisioning_ChartWithAllStoredVersions_UpgradesTheDefinitions()
    {
        var input = SampleRegion.ClusterCreated();
        await using var region = await LocalRegion.StartAsync(input, SampleRegion.Options with { Charts = _charts.FullName }, progress: null, CancellationToken.None);
        (await region.RunAsync(input)).Status.ShouldBe(ExecutionStatus.Succeeded);
        RaiseChart();

        var result = await region.RunAsync(input, "again");

        result.Status.ShouldBe(ExecutionStatus.Succeeded, result.Cause);
        ((string?)result.Output!["releases"]![0]!["chartVersion"]).ShouldBe("1.14.2");
    }

    private void RaiseChart()
    {
        var file = Path.Combine(_charts.FullName, "karpenter-crd", "Chart.yaml");
        File.WriteAllText(file, File.ReadAllText(file).Replace("version: 1.14.1", "version: 1.14.2", StringComparison.Ordinal));
    }

    /// <summary>A chart whose NodePools are served as v1 and stored in an older version.</summary>
    private void StoreAs(string older)
    {
        const string storage = "      storage: true\n";
        var text = File.ReadAllText(Definition);
        text.ShouldContain(storage);
        File.WriteAllText(Definition, text.Replace(storage, "      storage: false\n", StringComparison.Ordinal).TrimEnd() + $$"""

                - name: {{older}}
                  served: false
                  storage: true
                  schema:
                    openAPIV3Schema: { type: object, x-kubernetes-preserve-unknown-fields: true }

            """);
    }
}
