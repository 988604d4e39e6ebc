using Millwright.Adapters.Aws.Configuration;
using Millwright.Adapters.Aws.Revisions;
using Millwright.Functions.Composition;
using Millwright.Functions.Provisioning;
using Millwright.Local.Regions;

namespace Millwright.Cli.Plan;

/// <summary>
/// Where a plan's environments come from: the configuration, or a folder, which is published into a configuration of its own that goes with the plan, so that
/// both are read by the same code.
/// </summary>
internal sealed class PlanSource : IDisposable
{
    private readonly DirectoryInfo? _folder;

    private PlanSource(EnvironmentRevisions revisions, DirectoryInfo? folder) => (Revisions, _folder) = (revisions, folder);

    public EnvironmentRevisions Revisions { get; }

    /// <exception cref="Core.Failures.FailureException">The configuration's location or the folder is wrong.</exception>
    public static async Task<PlanSource> OpenAsync(PlanOptions options, PlanServices services, CancellationToken cancellationToken)
    {
        var isIsolatedVpc = services.Variable(FunctionSettings.IsolatedVpcVariable) == "true";
        if (options.Configuration is { } location)
            return new PlanSource(new EnvironmentRevisions(new RevisionStore(ConfigurationStores.Open(location)), isIsolatedVpc), folder: null);
        var revision = RevisionFolder.Read(options.Folder);
        var folder = Directory.CreateTempSubdirectory("millwright-plan-");
        var store = new RevisionStore(new DirectoryConfigurationStore(folder.FullName));
        var source = new PlanSource(new EnvironmentRevisions(store, isIsolatedVpc), folder);
        try
        {
            await store.PublishAsync(revision.Sha, revision.Files, revision.Environments, cancellationToken);
            return source;
        }
        catch
        {
            source.Dispose();
            throw;
        }
    }

    public void Dispose() => _folder?.Delete(recursive: true);
}
