using System.Text.Json.Nodes;
using Millwright.Adapters.Helm;
using Millwright.Adapters.Helm.Releases;
using Millwright.Adapters.Kubernetes;
using Millwright.Adapters.Kubernetes.Apply;
using Millwright.Adapters.Tests.Support;
using Millwright.Core.Failures;
using Millwright.Core.Manifests;

namespace Millwright.Adapters.Tests.StandIn;

/// <summary>The real Helm.</summary>
public sealed class HelmClientStandInTests(StandInFixture fixture) : IClassFixture<StandInFixture>, IDisposable
{
    private readonly TemporaryFolder _charts = new();
    private readonly TemporaryFolder _temporary = new();

    [Fact]
    public async Task Ensure_WholeLife_TellsEachChange()
    {
        const string name = "life";
        (await EnsureAsync(Release(name), dryRun: true)).ShouldSatisfyAllConditions(
            outcome => outcome.Change.ShouldBe(ReleaseChange.Installed), outcome => outcome.IsDryRun.ShouldBeTrue(), outcome => outcome.Revision.ShouldBe(1));
        (await FindAsync(name)).ShouldBeNull();

        var installed = await EnsureAsync(Release(name));
        (installed.Change, installed.Revision, installed.Chart, installed.ChartVersion, installed.AppVersion).ShouldBe((ReleaseChange.Installed, 1, "sample", "1.0.0", "2.0"));
        installed.Workloads.ShouldBe([new ObjectReference("apps/v1", "Deployment", name, "kube-system")]);

        var again = await EnsureAsync(Release(name));
        (again.Change, again.Revision).ShouldBe((ReleaseChange.Unchanged, 1));
        again.Workloads.ShouldBe(installed.Workloads);

        (await EnsureAsync(Release(name, replicas: 3), dryRun: true)).Revision.ShouldBe(2);
        var upgraded = await EnsureAsync(Release(name, replicas: 3));
        (upgraded.Change, upgraded.Revision).ShouldBe((ReleaseChange.Upgraded, 2));
        (await FindAsync(name))!.Revision.IsManaged.ShouldBeTrue();
        Directory.GetFileSystemEntries(_temporary.Path).ShouldBeEmpty();
    }

    [Fact]
    public async Task Ensure_DeletedDeployment_IsRepaired()
    {
        await EnsureAsync(Release("deleted"));
        using var client = new KubernetesClient(fixture.Connection);
        await client.DeleteAsync(Deployment("deleted"), default);

        (await EnsureAsync(Release("deleted"))).Change.ShouldBe(ReleaseChange.Repaired);
        (await client.GetAsync(Deployment("deleted"), default)).ShouldNotBeNull();
    }

    [Fact]
    public async Task Ensure_FieldTakenBySomebodyElse_IsTakenBack()
    {
        await EnsureAsync(Release("taken"));
        using var client = new KubernetesClient(fixture.Connection);
        await client.ApplyAsync(
            new JsonObject
            {
                ["apiVersion"] = "apps/v1",
                ["kind"] = "Deployment",
                ["metadata"] = new JsonObject { ["name"] = "taken", ["namespace"] = "kube-system" },
                ["spec"] = new JsonObject { ["replicas"] = 7 },
            },
            new ApplyOptions { Force = true },
            default);

        await EnsureAsync(Release("taken", replicas: 3));

        ((int)(await client.GetAsync(Deployment("taken"), default))!["spec"]!["replicas"]!).ShouldBe(3);
    }

    [Theory]
    [InlineData(ReleaseStatusOfFirst, 1)]
    [InlineData("pending-upgrade", 2)]
    [InlineData("uninstalling", 2)]
    public async Task Ensure_RevisionOfAKilledRun_IsRepaired(string status, int revisions)
    {
        var name = $"killed-{status}";
        for (var replicas = 1; replicas <= revisions; replicas++)
            await EnsureAsync(Release(name, replicas));
        await PretendAsync(name, revisions, status);

        (await fixture.FailureNameAsync(() => EnsureAsync(Release(name)))).ShouldBe(FailureNames.HelmFailed);
        (await EnsureAsync(Release(name) with { NoOtherRunIsAlive = true }, dryRun: true)).Change.ShouldBe(ReleaseChange.Repaired);
        var repaired = await EnsureAsync(Release(name) with { NoOtherRunIsAlive = true });

        (repaired.Change, repaired.Revision).ShouldBe((ReleaseChange.Repaired, revisions));
        (await FindAsync(name))!.Revision.Status.ShouldBe(ReleaseStatus.Deployed);
    }

    [Fact]
    public async Task Ensure_WrongToken_IsUnauthorized()
    {
        var connection = fixture.Connection with { Credential = new BearerTokenCredential(_ => ValueTask.FromResult("wrong-token")) };

        (await fixture.FailureNameAsync(() => Helm.EnsureAsync(connection, Release("nobody"), dryRun: false, default))).ShouldBe(FailureNames.KubernetesUnauthorized);
    }

    [Fact]
    public async Task Ensure_ValuesAgainstTheSchema_NameTheField()
    {
        var release = Release("schema") with { Values = new JsonObject { ["replicas"] = "many" } };

        var thrown = await Should.ThrowAsync<FailureException>(() => EnsureAsync(release));

        thrown.Failure.Name.ShouldBe(FailureNames.HelmFailed);
        thrown.Failure.Message.ShouldContain("/replicas");
        Directory.GetFileSystemEntries(_temporary.Path).ShouldBeEmpty();
    }

    [Fact]
    public async Task Ensure_NamespaceMissing_IsMadeWhenWanted()
    {
        var release = Release("elsewhere") with { Namespace = "new-namespace", CreateNamespace = true };

        (await EnsureAsync(release)).Change.ShouldBe(ReleaseChange.Installed);
    }

    [Fact]
    public async Task Uninstall_Release_TakesItsObjectsAndHistoryAndThenFindsNothing()
    {
        await EnsureAsync(Release("leaving"));
        await EnsureAsync(Release("leaving", replicas: 3));
        using var client = new KubernetesClient(fixture.Connection);

        (await UninstallAsync("leaving")).ShouldBe(ReleaseRemoval.Uninstalled);

        (await client.GetAsync(Deployment("leaving"), default)).ShouldBeNull();
        (await client.ListMetadataAsync("v1", "Secret", "kube-system", "owner=helm,name=leaving", default)).ShouldBeEmpty();
        (await UninstallAsync("leaving")).ShouldBe(ReleaseRemoval.NotThere);
        Directory.GetFileSystemEntries(_temporary.Path).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("uninstalling")]
    [InlineData("uninstalled")]
    [InlineData("pending-upgrade")]
    [InlineData("failed")]
    public async Task Uninstall_WhatAKilledRunLeft_IsFinished(string status)
    {
        var name = $"left-{status}";
        await EnsureAsync(Release(name));
        await EnsureAsync(Release(name, replicas: 3));
        await PretendAsync(name, 2, status);
        using var client = new KubernetesClient(fixture.Connection);
        await client.DeleteAsync(Deployment(name), default);

        (await UninstallAsync(name)).ShouldBe(ReleaseRemoval.Uninstalled);

        (await client.ListMetadataAsync("v1", "Secret", "kube-system", $"owner=helm,name={name}", default)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Uninstall_ReleaseOfSomebodyElse_StaysUntouched()
    {
        await EnsureAsync(Release("theirs"));
        using var client = new KubernetesClient(fixture.Connection);
        await RelabelAsync(client, "theirs", 1);

        (await UninstallAsync("theirs")).ShouldBe(ReleaseRemoval.Foreign);

        (await client.GetAsync(Deployment("theirs"), default)).ShouldNotBeNull();
        (await FindAsync("theirs")).ShouldNotBeNull();
    }

    [Fact]
    public async Task Uninstall_WrongToken_IsUnauthorized()
    {
        var connection = fixture.Connection with { Credential = new BearerTokenCredential(_ => ValueTask.FromResult("wrong-token")) };

        (await fixture.FailureNameAsync(() => Helm.UninstallAsync(connection, "nobody", "kube-system", TimeSpan.FromMinutes(1), default))).ShouldBe(FailureNames.KubernetesUnauthorized);
    }

    public void Dispose()
    {
        _charts.Dispose();
        _temporary.Dispose();
    }

    private const string ReleaseStatusOfFirst = "pending-install";

    private HelmClient Helm => fixture.CreateHelm(_temporary.Path);

    private static ObjectReference Deployment(string name) => new("apps/v1", "Deployment", name, "kube-system");

    private Task<ReleaseOutcome> EnsureAsync(HelmRelease release, bool dryRun = false) => Helm.EnsureAsync(fixture.Connection, release, dryRun, default);

    private Task<ReleaseRemoval> UninstallAsync(string name) => Helm.UninstallAsync(fixture.Connection, name, "kube-system", TimeSpan.FromMinutes(1), default);

    private Task<ReleaseState?> FindAsync(string name) => Helm.FindAsync(fixture.Connection, name, "kube-system", default);

    private HelmRelease Release(string name, int replicas = 1) => new(
        name, "kube-system", new ChartReference(SampleChart.Write(_charts.Path), null), new JsonObject { ["replicas"] = replicas }, TimeSpan.FromMinutes(5), CreateNamespace: false);

    /// <summary>Turns a revision's Secret into what a Helm that was killed leaves behind.</summary>
    private async Task PretendAsync(string name, int revision, string status)
    {
        using var client = new KubernetesClient(fixture.Connection);
        var secret = (await client.GetAsync(new ObjectReference("v1", "Secret", $"sh.helm.release.v1.{name}.v{revision}", "kube-system"), default))!;
        var release = ReleaseSecrets.Decode((string)secret["data"]!["release"]!);
        release["info"]!["status"] = status;
        var patch = new JsonObject
        {
            ["apiVersion"] = "v1",
            ["kind"] = "Secret",
            ["metadata"] = new JsonObject
            {
                ["name"] = $"sh.helm.release.v1.{name}.v{revision}",
                ["namespace"] = "kube-system",
                ["labels"] = new JsonObject { ["status"] = status },
            },
            ["data"] = new JsonObject { ["release"] = ReleaseSecrets.Encode(release.ToJsonString()) },
        };
        (await client.ApplyAsync(patch, new ApplyOptions { Force = true }, default)).ShouldBeOfType<ApplyOutcome.Applied>();
    }

    /// <summary>Takes Millwright's mark off a release.</summary>
    private static async Task RelabelAsync(KubernetesClient client, string name, int revision)
    {
        var patch = new JsonObject
        {
            ["apiVersion"] = "v1",
            ["kind"] = "Secret",
            ["metadata"] = new JsonObject
            {
                ["name"] = $"sh.helm.release.v1.{name}.v{revision}",
                ["namespace"] = "kube-system",
                ["labels"] = new JsonObject { [HelmContract.ManagedLabel] = "somebody" },
            },
        };
        (await client.ApplyAsync(patch, new ApplyOptions { Force = true }, default)).ShouldBeOfType<ApplyOutcome.Applied>();
    }
}
