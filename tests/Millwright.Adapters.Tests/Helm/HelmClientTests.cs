using System.Globalization;
using System.Text.Json.Nodes;
using Millwright.Adapters.Helm;
using Millwright.Adapters.Tests.Support;
using Millwright.Core.Failures;
using Millwright.Core.Manifests;

namespace Millwright.Adapters.Tests.Helm;

public sealed class HelmClientTests
{
    private static readonly DateTimeOffset Now = DateTimeOffset.Parse("2026-03-01T10:00:00Z", CultureInfo.InvariantCulture);
    private static readonly ObjectReference Controller = new("apps/v1", "Deployment", "karpenter", "kube-system");

    private static readonly HelmRelease Karpenter = new(
        "karpenter", "kube-system", new ChartReference("oci://public.ecr.aws/karpenter/karpenter", "1.14.1"),
        new JsonObject { ["replicas"] = 2 }, TimeSpan.FromMinutes(10), CreateNamespace: false);

    private readonly List<string> _log = [];
    private readonly ReleaseSecrets _cluster = new();

    [Fact]
    public async Task Ensure_NoRelease_IsInstalled()
    {
        using var helm = FakeHelm.Succeeding();

        var outcome = await EnsureAsync(helm, Karpenter);

        outcome.Change.ShouldBe(ReleaseChange.Installed);
        (outcome.Revision, outcome.Chart, outcome.ChartVersion, outcome.AppVersion).ShouldBe((3, "karpenter", "1.14.1", "1.14.1"));
        outcome.Workloads.ShouldBe([Controller]);
    }

    [Fact]
    public async Task Ensure_CommandLine_IsWhatHelm4Needs()
    {
        using var helm = FakeHelm.Succeeding();

        await EnsureAsync(helm, Karpenter with { SkipCrds = true, CreateNamespace = true });

        var arguments = helm.Arguments;
        arguments.Take(3).ShouldBe(["upgrade", "karpenter", "oci://public.ecr.aws/karpenter/karpenter"]);
        foreach (var expected in (string[])["--install", "--reset-values", "--history-max=10", "--namespace=kube-system", "--timeout=600s", "--server-side=true",
            "--force-conflicts", "--take-ownership", "--wait=hookOnly", "--create-namespace", "--skip-crds", "--version=1.14.1",
            "--labels=app.kubernetes.io/managed-by=millwright"])
        {
            arguments.ShouldContain(expected);
        }

        arguments.ShouldNotContain(argument => argument.Contains(Connections.Token, StringComparison.Ordinal));
        arguments.ShouldNotContain("--dry-run=server");
    }

    [Fact]
    public async Task Ensure_Files_ArePrivateAndGone()
    {
        using var helm = FakeHelm.Succeeding();

        await EnsureAsync(helm, Karpenter);

        helm.Read("folder-mode").ShouldBe("700");
        helm.Read("file-modes").Split('\n').ShouldBe(["600", "600"]);
        helm.Read("values").ShouldBe("""{"replicas":2}""");
        ((string?)JsonNode.Parse(helm.Read("kubeconfig"))!["users"]![0]!["user"]!["token"]).ShouldBe(Connections.Token);
        helm.Leftovers.ShouldBeEmpty();
    }

    [Fact]
    public async Task Ensure_Environment_HoldsNothingOfTheCallers()
    {
        using var helm = FakeHelm.Succeeding();
        var client = new HelmClient(helm.Options, _log.Add, new FixedTime(Now), _cluster.Connect,
            name => name is "HTTPS_PROXY" or "AWS_SECRET_ACCESS_KEY" ? "value" : null);

        await client.EnsureAsync(Connections.Scripted, Karpenter, dryRun: false, default);

        var names = helm.Read("environment").Split('\n').Select(line => line.Split('=')[0]).ToList();
        names.ShouldNotContain(name => name.StartsWith("AWS_", StringComparison.Ordinal));
        names.ShouldContain("HTTPS_PROXY");
        names.ShouldContain("KUBECONFIG");
        names.ShouldContain("HELM_CACHE_HOME");
    }

    [Theory]
    [InlineData("""{"replicas":2}""")]
    [InlineData("""{"replicas":2.0}""")]
    public async Task Ensure_SameChartAndValues_IsLeftAlone(string values)
    {
        using var helm = FakeHelm.Succeeding();
        _cluster.With(1, "superseded", values: "{}").With(2, "deployed", values: values);

        var outcome = await EnsureAsync(helm, Karpenter);

        outcome.Change.ShouldBe(ReleaseChange.Unchanged);
        outcome.Revision.ShouldBe(2);
        outcome.Workloads.ShouldBe([Controller]);
        helm.HasRun.ShouldBeFalse();
    }

    [Theory]
    [InlineData("deployed", "1.13.0", """{"replicas":2}""")]
    [InlineData("deployed", "1.14.1", """{"replicas":3}""")]
    [InlineData("deployed", "1.14.1", """{}""")]
    [InlineData("failed", "1.14.1", """{"replicas":2}""")]
    public async Task Ensure_OtherChartValuesOrAFailure_IsUpgraded(string status, string chartVersion, string values)
    {
        using var helm = FakeHelm.Succeeding();
        _cluster.With(2, status, chartVersion: chartVersion, values: values);

        (await EnsureAsync(helm, Karpenter)).Change.ShouldBe(ReleaseChange.Upgraded);
        helm.HasRun.ShouldBeTrue();
    }

    [Fact]
    public async Task Ensure_ObjectDeletedByHand_IsRepaired()
    {
        using var helm = FakeHelm.Succeeding();
        _cluster.With(2, "deployed", values: """{"replicas":2}""").Missing.Add("/deployments/karpenter");

        (await EnsureAsync(helm, Karpenter)).Change.ShouldBe(ReleaseChange.Repaired);
        helm.HasRun.ShouldBeTrue();
    }

    [Theory]
    [InlineData("pending-install")]
    [InlineData("pending-upgrade")]
    [InlineData("pending-rollback")]
    [InlineData("uninstalling")]
    public async Task Ensure_OldUnfinishedRevision_IsForgottenAndRunAgain(string status)
    {
        using var helm = FakeHelm.Succeeding();
        _cluster.With(1, "deployed").With(2, status, created: Now - TimeSpan.FromMinutes(11));

        (await EnsureAsync(helm, Karpenter)).Change.ShouldBe(ReleaseChange.Repaired);
        _cluster.Names.ShouldBe(["sh.helm.release.v1.karpenter.v1"]);
        helm.Arguments[0].ShouldBe("upgrade");
    }

    [Fact]
    public async Task Ensure_YoungUnfinishedRevision_IsSomebodyElses()
    {
        using var helm = FakeHelm.Succeeding();
        _cluster.With(1, "pending-install", created: Now - TimeSpan.FromMinutes(9));

        var thrown = await Should.ThrowAsync<FailureException>(() => EnsureAsync(helm, Karpenter));

        thrown.Failure.Name.ShouldBe(FailureNames.HelmFailed);
        thrown.Failure.Message.ShouldContain("revision 1 is pending-install, since 540 s");
        helm.HasRun.ShouldBeFalse();
        _cluster.Names.Count().ShouldBe(1);
    }

    [Fact]
    public async Task Ensure_YoungUnfinishedRevisionOfAKilledRun_IsRepairedAtOnce()
    {
        using var helm = FakeHelm.Succeeding();
        _cluster.With(1, "pending-install", created: Now);

        (await EnsureAsync(helm, Karpenter with { NoOtherRunIsAlive = true })).Change.ShouldBe(ReleaseChange.Repaired);
        _cluster.Names.ShouldBeEmpty();
    }

    [Fact]
    public async Task Ensure_DryRunOverAnUnfinishedRevision_ForgetsNothing()
    {
        using var helm = FakeHelm.Succeeding();
        _cluster.With(1, "pending-install");

        var outcome = await EnsureAsync(helm, Karpenter, dryRun: true);

        (outcome.Change, outcome.IsDryRun, outcome.Revision).ShouldBe((ReleaseChange.Repaired, true, 1));
        _cluster.Names.Count().ShouldBe(1);
        helm.Arguments[0].ShouldBe("install");
        helm.Arguments.ShouldContain("--dry-run=server");
    }

    [Fact]
    public async Task Ensure_HelmFails_IsClassifiedLoggedAndClean()
    {
        using var helm = FakeHelm.Failing($"Error: UPGRADE FAILED: no luck with token {Connections.Token}");

        var thrown = await Should.ThrowAsync<FailureException>(() => EnsureAsync(helm, Karpenter));

        thrown.Failure.Name.ShouldBe(FailureNames.HelmFailed);
        thrown.Failure.Message.ShouldContain("no luck");
        thrown.Failure.Message.ShouldNotContain(Connections.Token);
        _log.ShouldHaveSingleItem().ShouldNotContain(Connections.Token);
        helm.Leftovers.ShouldBeEmpty();
    }

    [Fact]
    public async Task Ensure_HelmPrintsNoRelease_IsAFailure()
    {
        using var helm = new FakeHelm("echo done");

        (await Should.ThrowAsync<FailureException>(() => EnsureAsync(helm, Karpenter))).Failure.Name.ShouldBe(FailureNames.HelmFailed);
    }

    [Fact]
    public async Task Ensure_Cancelled_EndsHelmAndLeavesNothing()
    {
        using var helm = new FakeHelm("exec sleep 600");
        using var cancellation = new CancellationTokenSource();

        var ensuring = EnsureAsync(helm, Karpenter, cancellationToken: cancellation.Token);
        var process = await helm.AwaitNumberAsync();
        await cancellation.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => ensuring);
        IsAlive(process).ShouldBeFalse();
        helm.Leftovers.ShouldBeEmpty();
    }

    [Fact]
    public async Task Ensure_HelmIgnoresTheRequestToEnd_IsKilledWithItsChildren()
    {
        using var helm = new FakeHelm("trap '' TERM\nsleep 600 &\necho $! > \"$seen/child.part\"\nmv \"$seen/child.part\" \"$seen/child\"\nwait");
        using var cancellation = new CancellationTokenSource();
        var time = new FixedTime(Now, firesUpTo: helm.Options.GracePeriod);
        var client = new HelmClient(helm.Options, _log.Add, time, _cluster.Connect);

        var ensuring = client.EnsureAsync(Connections.Scripted, Karpenter, dryRun: false, cancellation.Token);
        var child = await helm.AwaitNumberAsync("child");
        await cancellation.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => ensuring);
        IsAlive(await helm.AwaitNumberAsync()).ShouldBeFalse();
        await AwaitEndAsync(child);
        helm.Leftovers.ShouldBeEmpty();
    }

    [Fact]
    public async Task Ensure_FolderOfAKilledProcess_IsRemovedAndALivingOnesIsNot()
    {
        using var helm = FakeHelm.Succeeding();
        // No process has this id: it is beyond what Linux gives out.
        Directory.CreateDirectory(Path.Combine(helm.Options.TemporaryRoot, $"millwright-helm-{int.MaxValue}-a"));
        var living = Directory.CreateDirectory(Path.Combine(helm.Options.TemporaryRoot, $"millwright-helm-{Environment.ProcessId}-b")).FullName;

        await EnsureAsync(helm, Karpenter);

        helm.Leftovers.ShouldBe([living]);
    }

    [Fact]
    public async Task Ensure_TimeIsOver_IsTimedOutAndLeavesNothing()
    {
        using var helm = new FakeHelm("exec sleep 600");
        var time = new FixedTime(Now, firesUpTo: TimeSpan.FromHours(1));
        var client = new HelmClient(helm.Options, _log.Add, time, _cluster.Connect);

        var thrown = await Should.ThrowAsync<FailureException>(() => client.EnsureAsync(Connections.Scripted, Karpenter, dryRun: false, default));

        thrown.Failure.Name.ShouldBe(FailureNames.HelmTimedOut);
        thrown.Failure.Message.ShouldContain("630 s");
        helm.Leftovers.ShouldBeEmpty();
    }

    [Fact]
    public async Task Ensure_NoBinary_IsBrokenConfiguration()
    {
        using var folder = new TemporaryFolder();
        var client = new HelmClient(new HelmOptions(Path.Combine(folder.Path, "helm")) { TemporaryRoot = folder.Path }, _log.Add, connect: _cluster.Connect);

        var thrown = await Should.ThrowAsync<FailureException>(() => client.EnsureAsync(Connections.Scripted, Karpenter, dryRun: false, default));

        thrown.Failure.Name.ShouldBe(FailureNames.BrokenConfiguration);
        Directory.GetFileSystemEntries(folder.Path).ShouldBeEmpty();
    }

    [Fact]
    public async Task Ensure_FolderWithoutChart_IsChartNotFoundBeforeAnythingRuns()
    {
        using var helm = FakeHelm.Succeeding();

        var thrown = await Should.ThrowAsync<FailureException>(() => EnsureAsync(helm, Karpenter with { Chart = new ChartReference("/nowhere/karpenter", null) }));

        thrown.Failure.Name.ShouldBe(FailureNames.HelmChartNotFound);
        thrown.Failure.Message.ShouldContain("/nowhere/karpenter");
        _cluster.Api.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task Ensure_VersionRange_AsksTheRegistryWhichOne()
    {
        using var helm = new FakeHelm("printf 'name: karpenter\\nversion: 1.14.1\\n'");
        _cluster.With(2, "deployed", values: """{"replicas":2}""");

        var outcome = await EnsureAsync(helm, Karpenter with { Chart = Karpenter.Chart with { Version = "^1.14" } });

        outcome.Change.ShouldBe(ReleaseChange.Unchanged);
        helm.Arguments.ShouldBe(["show", "chart", "oci://public.ecr.aws/karpenter/karpenter", "--version=^1.14"]);
    }

    [Fact]
    public async Task Find_Release_IsTheNewestRevision()
    {
        using var helm = FakeHelm.Succeeding();
        _cluster.With(9, "superseded").With(10, "failed", managed: false);

        var state = await Client(helm).FindAsync(Connections.Scripted, "karpenter", "kube-system", default);

        state.ShouldNotBeNull();
        (state.Revision.Revision, state.Revision.Status, state.Revision.IsManaged).ShouldBe((10, "failed", false));
    }

    [Fact]
    public async Task Find_NoRelease_IsNull()
    {
        using var helm = FakeHelm.Succeeding();

        (await Client(helm).FindAsync(Connections.Scripted, "karpenter", "kube-system", default)).ShouldBeNull();
    }

    private HelmClient Client(FakeHelm helm) => new(helm.Options, _log.Add, new FixedTime(Now), _cluster.Connect);

    private Task<ReleaseOutcome> EnsureAsync(FakeHelm helm, HelmRelease release, bool dryRun = false, CancellationToken cancellationToken = default) =>
        Client(helm).EnsureAsync(Connections.Scripted, release, dryRun, cancellationToken);

    /// <summary>A killed grandchild ends a moment after the kill, and stays a zombie where nobody collects orphans.</summary>
    private static async Task AwaitEndAsync(int process)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (IsAlive(process))
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, patience.Token);
    }

    private static bool IsAlive(int process)
    {
        try
        {
            return !File.ReadAllText($"/proc/{process}/stat").Contains(") Z ", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false;
        }
    }
}
