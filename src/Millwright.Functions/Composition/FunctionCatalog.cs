using Millwright.Adapters.Aws;
using Millwright.Adapters.Aws.Configuration;
using Millwright.Adapters.Aws.Credentials;
using Millwright.Adapters.Aws.Ecr;
using Millwright.Adapters.Aws.Eks;
using Millwright.Adapters.Aws.Revisions;
using Millwright.Adapters.Aws.Terraform;
using Millwright.Adapters.Helm;
using Millwright.Adapters.Helm.Charts;
using Millwright.Functions.Deployment;
using Millwright.Functions.Interruptions;
using Millwright.Functions.Provisioning;
using Millwright.Functions.Runtime;

namespace Millwright.Functions.Composition;

/// <summary>The composition root: which functions there are, and what each is made of. A function is made only when it is asked for.</summary>
public static class FunctionCatalog
{
    /// <summary>The names of all functions, as the state machine's definition spells them.</summary>
    public static IReadOnlyList<string> Names { get; } =
        Create(new Lazy<FunctionSettings>(() => throw new InvalidOperationException()), TimeProvider.System, _ => throw new InvalidOperationException()).Names;

    /// <summary>All functions, as the environment variables configure them.</summary>
    public static FunctionTable FromEnvironment()
    {
        var provisioning = Create(
            new Lazy<FunctionSettings>(() => FunctionSettings.Read(Environment.GetEnvironmentVariable)),
            TimeProvider.System,
            settings => Clusters(settings, new SdkCredentialSource(), TimeProvider.System));
        return new FunctionTable(new Dictionary<string, Func<IFunction>>(
            provisioning.Names.Select(name => KeyValuePair.Create<string, Func<IFunction>>(name, () => provisioning.Create(name))), StringComparer.Ordinal)
        {
            [nameof(RecordInterruptions)] = () => LedgerComposition.RecordInterruptions(Environment.GetEnvironmentVariable, TimeProvider.System),
            [nameof(SeedConfiguration)] = () => DeploymentComposition.SeedConfiguration(Environment.GetEnvironmentVariable, TimeProvider.System),
        });
    }

    /// <summary>The functions of the provisioning state machine.</summary>
    /// <param name="settings">Read when the first function that needs them is made.</param>
    /// <param name="time">The clock.</param>
    /// <param name="clusters">How clusters are found and reached.</param>
    public static FunctionTable Create(Lazy<FunctionSettings> settings, TimeProvider time, Func<FunctionSettings, IClusters> clusters)
    {
        var eks = new Lazy<IClusters>(() => clusters(settings.Value));
        var environments = new Lazy<EnvironmentRevisions>(() =>
            new EnvironmentRevisions(new RevisionStore(ConfigurationStores.Open(settings.Value.Configuration)), settings.Value.IsIsolatedVpc));
        var logins = new EcrLogins(new HttpClient(), EcrLogins.EndpointOf, new SdkCredentialSource(), time);
        var charts = new ChartCache(Path.Combine(Path.GetTempPath(), "millwright-charts"));
        var installation = new Lazy<ReleaseInstallation>(() => new ReleaseInstallation(
            eks.Value,
            environments.Value,
            log => new HelmClient(new HelmOptions(settings.Value.Helm) { ChartCache = charts }, log, time, logins: logins),
            settings.Value,
            time));
        return new FunctionTable(new Dictionary<string, Func<IFunction>>(StringComparer.Ordinal)
        {
            [nameof(ReadRequest)] = () => new ReadRequest(new TerraformStates(bucket => ConfigurationStores.Open(settings.Value.LocateBucket(bucket)))),
            [nameof(ResolveEnvironment)] = () => new ResolveEnvironment(eks.Value, environments.Value, installation.Value, time),
            [PreflightCheck.FunctionName] = () => new PreflightCheck(eks.Value, environments.Value, settings.Value, time),
            [nameof(EnsureNamespaces)] = () => new EnsureNamespaces(eks.Value, environments.Value, time),
            [nameof(InstallCrds)] = () => new InstallCrds(installation.Value),
            [nameof(InstallKarpenter)] = () => new InstallKarpenter(installation.Value),
            [nameof(LookAtController)] = () => new LookAtController(eks.Value, time),
            [nameof(ApplyNodePools)] = () => new ApplyNodePools(eks.Value, environments.Value, time),
            [nameof(LookAtNodePools)] = () => new LookAtNodePools(eks.Value, time),
            [nameof(ProveInterruptionHandling)] = () => new ProveInterruptionHandling(eks.Value, environments.Value, time),
            [nameof(SummarizeRun)] = () => new SummarizeRun(time),
        });
    }

    /// <summary>The region's EKS clusters.</summary>
    public static IClusters Clusters(FunctionSettings settings, IAwsCredentialSource credentials, TimeProvider time) =>
        new EksClusters(new HttpClient(), settings.EksEndpoint ?? AwsPartition.EndpointOf("eks", settings.Region), settings.Region, credentials, time);
}
