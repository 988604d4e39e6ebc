using Millwright.Adapters.Aws.Eks;
using Millwright.Adapters.Helm;
using Millwright.Core.Environments;
using Millwright.Core.Failures;
using Millwright.Functions.Composition;
using Millwright.Functions.Provisioning.Messages;
using Millwright.Functions.Runtime;

namespace Millwright.Functions.Provisioning;

/// <summary>Installs releases of an environment with Helm: what InstallCrds and InstallKarpenter have in common.</summary>
public sealed class ReleaseInstallation(
    IClusters clusters, EnvironmentRevisions environments, Func<Action<string>, HelmClient> createHelm, FunctionSettings settings, TimeProvider time)
{
    /// <summary>Installs the releases that <paramref name="isWanted"/> picks, one after the other, in the environment's order.</summary>
    public async Task<InstallReport> InstallAsync(InstallInput input, Func<ReleaseDefinition, bool> isWanted, FunctionContext context, CancellationToken cancellationToken)
    {
        var identity = IdentityNames.TryParse(input.Identity, out var chosen) ? chosen : IdentityChoice.Auto;
        var environment = await environments.ResolveAsync(input.Resolved, identity, input.NodeGroup, cancellationToken);
        var connection = await clusters.ConnectAsync(input.Resolved.Cluster, cancellationToken);
        var helm = createHelm(output => context.Log.Error("helm-failed", output));
        var installed = new List<InstalledRelease>();
        foreach (var release in environment.Releases.Where(release => isWanted(release.Definition)))
        {
            var outcome = await helm.EnsureAsync(connection, Describe(release), input.DryRun, cancellationToken);
            context.Log.Info(
                "release-ensured",
                message: null,
                ("release", outcome.Name),
                ("change", Spell(outcome.Change)),
                ("helmRevision", outcome.Revision),
                ("chartVersion", outcome.ChartVersion),
                ("dryRun", input.DryRun));
            installed.Add(new InstalledRelease(
                outcome.Name,
                outcome.Namespace,
                Spell(outcome.Change),
                outcome.Revision,
                outcome.ChartVersion,
                outcome.AppVersion,
                (int)release.Definition.Timeout.TotalSeconds,
                outcome.Workloads));
        }

        return new InstallReport(installed, time.GetUtcNow());
    }

    /// <summary>Refuses an environment of which a chart on this machine is missing.</summary>
    /// <exception cref="FailureException"><see cref="FailureNames.HelmChartNotFound"/>, for the first one that is.</exception>
    public void RequireCharts(ResolvedEnvironment environment)
    {
        foreach (var release in environment.Releases)
            HelmClient.RequireLocalChart(Describe(release));
    }

    private HelmRelease Describe(ResolvedRelease release)
    {
        var definition = release.Definition;
        return new HelmRelease(definition.Name, definition.Namespace, settings.LocateChart(definition), release.Values, definition.Timeout, CreateNamespace: false)
        {
            SkipCrds = definition.IsController,
            // The run holds the cluster in the fleet table; where it took over from a stopped one, it has waited for the functions that were still at work.
            NoOtherRunIsAlive = true,
        };
    }

    private static string Spell(ReleaseChange change) => change switch
    {
        ReleaseChange.Installed => "installed",
        ReleaseChange.Upgraded => "upgraded",
        ReleaseChange.Repaired => "repaired",
        _ => Changes.Unchanged,
    };
}
