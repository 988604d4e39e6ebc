namespace Millwright.Adapters.Helm.Execution;

/// <summary>The command lines. No credential is ever part of one: every user of the machine can read them.</summary>
internal static class HelmCommand
{
    /// <summary>
    /// Installs or upgrades. Applied by the server in every case (<c>auto</c> would keep the client-side way of a release that Helm 3 made, and then
    /// <c>--force-conflicts</c> is an error); fields that somebody changed by hand are taken back; of an earlier revision's values nothing is reused; only hooks
    /// are waited for.
    /// </summary>
    public static IReadOnlyList<string> Upgrade(HelmRelease release, string valuesPath, bool dryRun)
    {
        List<string> arguments = ["upgrade", release.Name, release.Chart.Location, "--install", "--reset-values", $"--history-max={HelmContract.HistoryLimit}"];
        arguments.AddRange(Common(release, valuesPath));
        if (dryRun)
            arguments.Add("--dry-run=server");
        return arguments;
    }

    /// <summary>Renders as a first install: all that can be asked about a release whose newest revision is unfinished, for which an upgrade is refused even as a dry run.</summary>
    public static IReadOnlyList<string> DryInstall(HelmRelease release, string valuesPath) =>
        ["install", release.Name, release.Chart.Location, .. Common(release, valuesPath), "--dry-run=server"];

    public static IReadOnlyList<string> ShowChart(ChartReference chart) => ["show", "chart", chart.Location, .. Version(chart)];

    /// <summary>The password comes by standard input; what is remembered of it goes to the folder of the run.</summary>
    public static IReadOnlyList<string> LogIn(string registry, string userName) => ["registry", "login", registry, $"--username={userName}", "--password-stdin"];

    private static IEnumerable<string> Common(HelmRelease release, string valuesPath)
    {
        yield return $"--namespace={release.Namespace}";
        yield return $"--values={valuesPath}";
        yield return $"--timeout={release.Timeout.TotalSeconds:0}s";
        yield return $"--labels={HelmContract.ManagedLabel}={HelmContract.ManagedValue}";
        yield return "--server-side=true";
        yield return "--force-conflicts";
        yield return "--take-ownership";
        yield return "--wait=hookOnly";
        yield return "--output=json";
        if (release.CreateNamespace)
            yield return "--create-namespace";
        if (release.SkipCrds)
            yield return "--skip-crds";
        foreach (var part in Version(release.Chart))
            yield return part;
    }

    /// <summary>A folder or file has the one version that it has.</summary>
    private static IEnumerable<string> Version(ChartReference chart) => chart is { IsRemote: true, Version: { } version } ? [$"--version={version}"] : [];
}
