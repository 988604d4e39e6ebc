using System.Text;
using Millwright.Adapters.Helm.Charts;
using Millwright.Adapters.Helm.Execution;
using Millwright.Adapters.Helm.Registries;
using Millwright.Adapters.Helm.Releases;
using Millwright.Adapters.Kubernetes;
using Millwright.Core.Failures;
using Millwright.Core.Manifests;

namespace Millwright.Adapters.Helm;

/// <summary>Brings Helm releases into the state that is wanted, with the real Helm 4, and leaves alone what already is as wanted.</summary>
/// <param name="options">The binary and its surroundings.</param>
/// <param name="log">Takes Helm's whole output, free of secrets, whenever it fails.</param>
/// <param name="time">Dates pending revisions and measures time-outs; null is the system's clock.</param>
/// <param name="connect">Makes the client that release records are read with; null makes an ordinary one.</param>
/// <param name="variable">Reads this process's environment; null reads the real one.</param>
/// <param name="logins">Knows which registries want a login; null pulls from public ones only.</param>
public sealed class HelmClient(
    HelmOptions options,
    Action<string> log,
    TimeProvider? time = null,
    Func<KubernetesConnection, KubernetesClient>? connect = null,
    Func<string, string?>? variable = null,
    IRegistryLogins? logins = null)
{
    private readonly TimeProvider _time = time ?? TimeProvider.System;
    private readonly HelmProcess _process = new(options, time ?? TimeProvider.System);
    private readonly Func<KubernetesConnection, KubernetesClient> _connect = connect ?? (connection => new KubernetesClient(connection));
    private readonly Func<string, string?> _variable = variable ?? Environment.GetEnvironmentVariable;

    /// <summary>
    /// Installs, upgrades or repairs a release, unless it is deployed with the same chart, version and values and all its objects are there.
    /// </summary>
    /// <remarks>
    /// A revision that a killed run left pending (or uninstalling) is repaired by forgetting its record and running the upgrade again. A rollback would
    /// put the old version back for a moment, rolling every Pod twice. Objects that the killed run had already made are taken over by the new revision.
    /// </remarks>
    /// <param name="connection">The cluster.</param>
    /// <param name="release">What is wanted.</param>
    /// <param name="dryRun">Renders and compares, and changes nothing.</param>
    /// <param name="cancellationToken">Ends Helm too, politely first.</param>
    /// <exception cref="FailureException">One of the <c>Helm.…</c> or <c>Kubernetes.…</c> names.</exception>
    public async Task<ReleaseOutcome> EnsureAsync(KubernetesConnection connection, HelmRelease release, bool dryRun, CancellationToken cancellationToken)
    {
        using var client = _connect(connection);
        var storage = new ReleaseStorage(client);
        var (change, newest, installed) = await CompareAsync(client, storage, release, cancellationToken);
        if (change is ReleaseChange.Unchanged)
        {
            return new ReleaseOutcome(
                release.Name, release.Namespace, change, dryRun, newest!.Revision, installed!.Chart, installed.ChartVersion, installed.AppVersion,
                RenderedManifest.Workloads(RenderedManifest.Objects(installed.Manifest, release.Namespace)));
        }

        var isUnfinished = newest is not null && ReleaseStatus.IsUnfinished(newest.Status);
        if (isUnfinished)
        {
            RefuseIfBusy(release, newest!);
            if (!dryRun)
                await storage.ForgetAsync(newest!, cancellationToken);
        }

        var record = await UpgradeAsync(connection, release, dryRun, isUnfinished, cancellationToken);
        return new ReleaseOutcome(
            release.Name, release.Namespace, change, dryRun, dryRun && isUnfinished ? newest!.Revision : record.Revision,
            record.Chart, record.ChartVersion, record.AppVersion,
            RenderedManifest.Workloads(RenderedManifest.Objects(record.Manifest, release.Namespace)));
    }

    /// <summary>What <see cref="EnsureAsync"/> would do, with the objects that it would leave. Nothing is changed.</summary>
    /// <exception cref="FailureException">One of the <c>Helm.…</c> or <c>Kubernetes.…</c> names.</exception>
    public async Task<ReleasePreview> PreviewAsync(KubernetesConnection connection, HelmRelease release, CancellationToken cancellationToken)
    {
        using var client = _connect(connection);
        var (change, newest, installed) = await CompareAsync(client, new ReleaseStorage(client), release, cancellationToken);
        if (change is ReleaseChange.Unchanged)
            return new ReleasePreview(change, installed, installed!.Chart, installed.ChartVersion, installed.Manifest);
        var isUnfinished = newest is not null && ReleaseStatus.IsUnfinished(newest.Status);
        var record = await UpgradeAsync(connection, release, dryRun: true, isUnfinished, cancellationToken);
        return new ReleasePreview(change, installed, record.Chart, record.ChartVersion, record.Manifest);
    }

    /// <summary>
    /// Uninstalls a release with its history. One that is not there is done; one that somebody else installed is left alone. A killed run's half is finished: Helm passes
    /// over objects that are gone.
    /// </summary>
    /// <param name="connection">The cluster.</param>
    /// <param name="name">The release's name.</param>
    /// <param name="namespace">Where it lives.</param>
    /// <param name="timeout">How long Helm may wait for a single operation, such as a hook.</param>
    /// <param name="cancellationToken">Ends Helm too, politely first.</param>
    /// <exception cref="FailureException">One of the <c>Helm.…</c> or <c>Kubernetes.…</c> names.</exception>
    public async Task<ReleaseRemoval> UninstallAsync(KubernetesConnection connection, string name, string @namespace, TimeSpan timeout, CancellationToken cancellationToken)
    {
        using var client = _connect(connection);
        if (await new ReleaseStorage(client).FindNewestAsync(name, @namespace, cancellationToken) is not { } newest)
            return ReleaseRemoval.NotThere;
        if (!newest.IsManaged)
            return ReleaseRemoval.Foreign;
        using var workspace = new HelmWorkspace(options);
        var kubeconfig = await Kubeconfig.CreateAsync(connection, cancellationToken);
        await workspace.WriteKubeconfigAsync(kubeconfig.Content, cancellationToken);
        var release = new HelmRelease(name, @namespace, new ChartReference(name, Version: null), [], timeout, CreateNamespace: false);
        await RunAsync(HelmCommand.Uninstall(release), workspace, release, kubeconfig.Secrets, cancellationToken);
        return ReleaseRemoval.Uninstalled;
    }

    /// <summary>The newest revision of a release, or null when there is none.</summary>
    public async Task<ReleaseState?> FindAsync(KubernetesConnection connection, string name, string @namespace, CancellationToken cancellationToken)
    {
        using var client = _connect(connection);
        var storage = new ReleaseStorage(client);
        return await storage.FindNewestAsync(name, @namespace, cancellationToken) is { } newest ? await storage.ReadAsync(newest, cancellationToken) : null;
    }

    /// <summary>Two runs may meet on a release; only time, or a caller who knows, can tell a killed one from one at work.</summary>
    private void RefuseIfBusy(HelmRelease release, ReleaseRevision newest)
    {
        if (release.NoOtherRunIsAlive)
            return;
        var age = _time.GetUtcNow() - newest.CreatedAt;
        if (!(age > release.Timeout))
            throw HelmFailures.Busy(release, newest.Revision, newest.Status, age);
    }

    /// <summary>Holds what is wanted against the newest revision: what is to be done, that revision, and all of it where it can be read.</summary>
    private async Task<(ReleaseChange Change, ReleaseRevision? Newest, ReleaseState? Installed)> CompareAsync(
        KubernetesClient client, ReleaseStorage storage, HelmRelease release, CancellationToken cancellationToken)
    {
        var identity = IdentifyLocally(release);
        var newest = await storage.FindNewestAsync(release.Name, release.Namespace, cancellationToken);
        if (newest is null or { Status: ReleaseStatus.Uninstalled })
            return (ReleaseChange.Installed, newest, null);
        if (ReleaseStatus.IsUnfinished(newest.Status))
            return (ReleaseChange.Repaired, newest, null);
        var installed = await storage.ReadAsync(newest, cancellationToken);
        var isAsWanted = newest.Status == ReleaseStatus.Deployed && installed is not null
            && ValuesComparison.AreEqual(installed.Values, release.Values)
            && (identity ?? await IdentifyRemotelyAsync(release, cancellationToken)).Is(installed.Chart, installed.ChartVersion);
        if (!isAsWanted)
            return (ReleaseChange.Upgraded, newest, installed);
        var areAllThere = await AreAllThereAsync(client, RenderedManifest.Objects(installed!.Manifest, release.Namespace), cancellationToken);
        return (areAllThere ? ReleaseChange.Unchanged : ReleaseChange.Repaired, newest, installed);
    }

    /// <summary>Runs Helm, for real or dry, and reads the revision that it prints.</summary>
    private async Task<ReleaseRecord> UpgradeAsync(KubernetesConnection connection, HelmRelease release, bool dryRun, bool isUnfinished, CancellationToken cancellationToken)
    {
        using var workspace = new HelmWorkspace(options);
        var kubeconfig = await Kubeconfig.CreateAsync(connection, cancellationToken);
        await workspace.WriteKubeconfigAsync(kubeconfig.Content, cancellationToken);
        await workspace.WriteValuesAsync(release.Values, cancellationToken);
        var fetched = options.ChartCache?.Find(release.Chart);
        var source = fetched is null ? release : release with { Chart = new ChartReference(fetched, Version: null) };
        var command = dryRun && isUnfinished
            ? HelmCommand.DryInstall(source, workspace.ValuesPath)
            : HelmCommand.Upgrade(source, workspace.ValuesPath, dryRun);
        var output = await RunAsync(command, workspace, source, kubeconfig.Secrets, cancellationToken);
        if (fetched is null)
            options.ChartCache?.Keep(release.Chart, workspace.CachePath);
        return ReleaseRecord.Parse(output) ?? throw HelmFailures.Unreadable(release);
    }

    /// <summary>Standard output, or the classified failure. What a registry's login leaves goes with the workspace.</summary>
    private async Task<string> RunAsync(
        IReadOnlyList<string> command, HelmWorkspace workspace, HelmRelease release, IReadOnlyList<string> secrets, CancellationToken cancellationToken)
    {
        if (logins is not null && release.Chart.Registry is { } registry && await logins.FindAsync(registry, cancellationToken) is { } login)
        {
            secrets = [.. secrets, login.Password, Convert.ToBase64String(Encoding.UTF8.GetBytes($"{login.UserName}:{login.Password}"))];
            await RunOnceAsync(HelmCommand.LogIn(registry, login.UserName), workspace, release, secrets, cancellationToken, login.Password);
        }

        return await RunOnceAsync(command, workspace, release, secrets, cancellationToken);
    }

    private async Task<string> RunOnceAsync(
        IReadOnlyList<string> command, HelmWorkspace workspace, HelmRelease release, IReadOnlyList<string> secrets, CancellationToken cancellationToken, string input = "")
    {
        var limit = release.Timeout + options.ProcessMargin;
        var run = await _process.RunAsync(command, workspace.Environment(_variable), limit, cancellationToken, input);
        if (run is { ExitCode: 0, TimedOut: false })
            return run.Output;
        run = run with { Output = OutputRedaction.Redact(run.Output, secrets), Error = OutputRedaction.Redact(run.Error, secrets) };
        log($"helm {command[0]} {release.Namespace}/{release.Name} ended with code {run.ExitCode}.\n{run.Error}\n{run.Output}");
        throw new FailureException(HelmFailures.Classify(run, release, limit));
    }

    /// <summary>Refuses a chart on this machine that is not there, before anything is touched. A chart in a registry is found out when it is fetched.</summary>
    /// <exception cref="FailureException"><see cref="FailureNames.HelmChartNotFound"/>.</exception>
    public static void RequireLocalChart(HelmRelease release) => IdentifyLocally(release);

    /// <summary>Null when only the registry knows which version is meant.</summary>
    private static ChartIdentity? IdentifyLocally(HelmRelease release)
    {
        var (location, version) = release.Chart;
        if (release.Chart.IsRemote)
            return version is not null && ExactVersion.Is(version) ? new ChartIdentity(location.TrimEnd('/').Split('/')[^1], version) : null;
        var text = ChartFile.Find(location) ?? throw HelmFailures.ChartNotFound(release, $"there is no Chart.yaml in {location}.");
        return ChartFile.Parse(text) ?? throw HelmFailures.ChartNotFound(release, $"the Chart.yaml in {location} has no name or no version.");
    }

    private async Task<ChartIdentity> IdentifyRemotelyAsync(HelmRelease release, CancellationToken cancellationToken)
    {
        using var workspace = new HelmWorkspace(options);
        var text = await RunAsync(HelmCommand.ShowChart(release.Chart), workspace, release, secrets: [], cancellationToken);
        return ChartFile.Parse(text) ?? throw HelmFailures.ChartNotFound(release, $"the Chart.yaml of {release.Chart} has no name or no version.");
    }

    private static async Task<bool> AreAllThereAsync(KubernetesClient client, IReadOnlyList<ObjectReference> objects, CancellationToken cancellationToken)
    {
        foreach (var item in objects)
        {
            if (await client.GetAsync(item, cancellationToken) is null)
                return false;
        }

        return true;
    }
}
