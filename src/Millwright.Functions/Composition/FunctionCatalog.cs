using Millwright.Adapters.Aws;
using Millwright.Adapters.Aws.Configuration;
using Millwright.Adapters.Aws.Credentials;
using Millwright.Adapters.Aws.DynamoDb;
using Millwright.Adapters.Aws.Ecr;
using Millwright.Adapters.Aws.Eks;
using Millwright.Adapters.Aws.Fleet;
using Millwright.Adapters.Aws.Orphans;
using Millwright.Adapters.Aws.Revisions;
using Millwright.Adapters.Aws.Terraform;
using Millwright.Adapters.Helm;
using Millwright.Adapters.Helm.Charts;
using Millwright.Functions.Deployment;
using Millwright.Functions.Deprovisioning;
using Millwright.Functions.Deprovisioning.Cluster;
using Millwright.Functions.Interruptions;
using Millwright.Functions.Provisioning;
using Millwright.Functions.Reconciliation;
using Millwright.Functions.Runtime;

namespace Millwright.Functions.Composition;

/// <summary>The composition root: which functions there are, and what each is made of. A function is made only when it is asked for.</summary>
public static class FunctionCatalog
{
    /// <summary>The names of all functions, as the state machine's definition spells them.</summary>
    public static IReadOnlyList<string> Names { get; } =
        Create(new Lazy<FunctionSettings>(() => throw new InvalidOperationException()), TimeProvider.System, FunctionServices.None).Names;

    /// <summary>All functions, as the environment variables configure them.</summary>
    public static FunctionTable FromEnvironment()
    {
        var provisioning = Create(
            new Lazy<FunctionSettings>(() => FunctionSettings.Read(Environment.GetEnvironmentVariable)),
            TimeProvider.System,
            new FunctionServices(
                settings => Clusters(settings, new SdkCredentialSource(), TimeProvider.System),
                settings => Clusters(settings, new SdkCredentialSource(), TimeProvider.System),
                settings => new DynamoDbFleetTable(DynamoDbClients.Create(Environment.GetEnvironmentVariable), settings.FleetTable),
                settings => Resources(settings, new SdkCredentialSource(), TimeProvider.System)));
        return new FunctionTable(new Dictionary<string, Func<IFunction>>(
            provisioning.Names.Select(name => KeyValuePair.Create<string, Func<IFunction>>(name, () => provisioning.Create(name))), StringComparer.Ordinal)
        {
            [nameof(RecordInterruptions)] = () => LedgerComposition.RecordInterruptions(Environment.GetEnvironmentVariable, TimeProvider.System),
            [nameof(SeedConfiguration)] = () => DeploymentComposition.SeedConfiguration(Environment.GetEnvironmentVariable, TimeProvider.System),
        });
    }

    /// <summary>The functions of the state machines.</summary>
    /// <param name="settings">Read when the first function that needs them is made.</param>
    /// <param name="time">The clock.</param>
    /// <param name="services">How what the functions look at is reached.</param>
    public static FunctionTable Create(Lazy<FunctionSettings> settings, TimeProvider time, FunctionServices services)
    {
        var eks = new Lazy<IClusters>(() => services.Clusters(settings.Value));
        var environments = new Lazy<EnvironmentRevisions>(() =>
            new EnvironmentRevisions(new RevisionStore(ConfigurationStores.Open(settings.Value.Configuration)), settings.Value.IsIsolatedVpc));
        var logins = new EcrLogins(new HttpClient(), EcrLogins.EndpointOf, new SdkCredentialSource(), time);
        var charts = new ChartCache(Path.Combine(Path.GetTempPath(), "millwright-charts"));
        HelmClient CreateHelm(Action<string> log) => new(new HelmOptions(settings.Value.Helm) { ChartCache = charts }, log, time, logins: logins);
        var installation = new Lazy<ReleaseInstallation>(() =>
            new ReleaseInstallation(eks.Value, environments.Value, CreateHelm, settings.Value, time));
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
            [nameof(ProveInterruptionHandling)] = () => new ProveInterruptionHandling(eks.Value, environments.Value, settings.Value, time),
            [nameof(LookAtSmokeTest)] = () => new LookAtSmokeTest(eks.Value, environments.Value, time),
            [nameof(EndSmokeTest)] = () => new EndSmokeTest(eks.Value, time),
            [nameof(SummarizeRun)] = () => new SummarizeRun(time),
            [nameof(ReadDeprovisionRequest)] = () => new ReadDeprovisionRequest(),
            [nameof(ResolveDeprovisioning)] = () => new ResolveDeprovisioning(environments.Value, settings.Value),
            [nameof(SurveyCluster)] = () => new SurveyCluster(eks.Value),
            [nameof(DeleteObjects)] = () => new DeleteObjects(eks.Value),
            [nameof(LookAtRemoval)] = () => new LookAtRemoval(eks.Value),
            [nameof(UninstallReleases)] = () => new UninstallReleases(eks.Value, CreateHelm),
            [nameof(FindOrphans)] = () => new FindOrphans(services.Resources(settings.Value), settings.Value),
            [nameof(SummarizeDeprovisioning)] = () => new SummarizeDeprovisioning(time),
            [nameof(PlanReconciliation)] = () => new PlanReconciliation(eks.Value, services.List(settings.Value), environments.Value, services.Fleet(settings.Value), settings.Value.Reconciliation, time),
        });
    }

    /// <summary>The region's EKS clusters.</summary>
    public static EksClusters Clusters(FunctionSettings settings, IAwsCredentialSource credentials, TimeProvider time) =>
        new EksClusters(new HttpClient(), settings.EksEndpoint ?? AwsPartition.EndpointOf("eks", settings.Region), settings.Region, credentials, time);

    /// <summary>What the account has in the region's EC2 and in IAM.</summary>
    private static OwnedResources Resources(FunctionSettings settings, IAwsCredentialSource credentials, TimeProvider time) =>
        new(new HttpClient(), AwsPartition.EndpointOf("ec2", settings.Region), AwsPartition.IamOf(settings.Region), settings.Region, credentials, time);
}
