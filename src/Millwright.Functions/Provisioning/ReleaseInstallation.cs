using Millwright.Adapters.Aws.Eks;
using Millwright.Adapters.Helm;
using Millwright.Adapters.Kubernetes;
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
    /// <exception cref="FailureException">Helm or the cluster refused; or <see cref="FailureNames.StoredVersionLost"/>, before the release is touched.</exception>
    public async Task<InstallReport> InstallAsync(InstallInput input, Func<ReleaseDefinition, bool> isWanted, FunctionContext context, CancellationToken cancellationToken)
    {
        var identity = IdentityNames.TryParse(input.Identity, out var chosen) ? chosen : IdentityChoice.Auto;
        var environment = await environments.ResolveAsync(input.Resolved, identity, input.NodeGroup, cancellationToken);
        var connection = await clusters.ConnectAsync(input.Resolved.Cluster, cancellationToken);
        using var kubernetes = new KubernetesClient(connection);
        var helm = createHelm(output => context.Log.Error("helm-failed", output));
        var installed = new List<InstalledRelease>();
        foreach (var release in environment.Releases.Where(release => isWanted(release.Definition)))
        {
            var wanted = ReleaseDescription.Of(release, settings.Charts);
            if (release.Definition.IsCrds && await DefinitionGuard.HasAnyAsync(kubernetes, cancellationToken))
                await DefinitionGuard.CheckAsync(kubernetes, wanted, await helm.PreviewAsync(connection, wanted, cancellationToken), cancellationToken);
            var outcome = await helm.EnsureAsync(connection, wanted, input.DryRun, cancellationToken);
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
            HelmClient.RequireLocalChart(ReleaseDescription.Of(release, settings.Charts));
    }

    private static string Spell(ReleaseChange change) => change switch
    {
        ReleaseChange.Installed => "installed",
        ReleaseChange.Upgraded => "upgraded",
        ReleaseChange.Repaired => "repaired",
        _ => Changes.Unchanged,
    };
}
