using Millwright.Adapters.Aws;
using Millwright.Adapters.Aws.Credentials;
using Millwright.Adapters.Aws.Ecr;
using Millwright.Adapters.Aws.Eks;
using Millwright.Adapters.Aws.Surroundings;
using Millwright.Adapters.Helm;
using Millwright.Cli.Clusters;
using Millwright.Cli.Demo;
using Millwright.Functions.Composition;
using Millwright.Local.Tools;

namespace Millwright.Cli.Plan;

/// <summary>What a plan asks beside the cluster itself.</summary>
/// <param name="Eks">EKS in a region.</param>
/// <param name="Surroundings">What lies around clusters of a region.</param>
/// <param name="Helm">Makes the client of Helm.</param>
/// <param name="Variable">Reads an environment variable.</param>
/// <param name="Time">The clock.</param>
internal sealed record PlanServices(
    Func<string, IClusters> Eks, Func<string, IClusterSurroundings> Surroundings, Func<CancellationToken, Task<HelmClient>> Helm, Func<string, string?> Variable, TimeProvider Time)
{
    /// <summary>AWS with the caller's credentials, and the Helm that <c>MILLWRIGHT_HELM</c> names, or else the one that is deployed, fetched where it is missing.</summary>
    public static PlanServices FromEnvironment(TextWriter progress) => FromEnvironment(Environment.GetEnvironmentVariable, progress);

    private static PlanServices FromEnvironment(Func<string, string?> variable, TextWriter progress) => new(
        region => ClusterConnection.EksOf(region, variable),
        region => new AwsClusterSurroundings(
            new HttpClient(),
            Endpoint("eks", FunctionSettings.EksEndpointVariable, region, variable),
            Endpoint("ec2", LedgerSettings.Ec2EndpointVariable, region, variable),
            region,
            new SdkCredentialSource(),
            TimeProvider.System),
        async cancellationToken => HelmOf(await HelmPathAsync(variable, progress, cancellationToken)),
        variable,
        TimeProvider.System);

    /// <summary>What Helm says in full may hold what the environment keeps secret; its classified failure says enough.</summary>
    private static HelmClient HelmOf(string path) => new(
        new HelmOptions(path),
        log: _ => { },
        TimeProvider.System,
        logins: new EcrLogins(new HttpClient(), EcrLogins.EndpointOf, new SdkCredentialSource(), TimeProvider.System));

    private static async Task<string> HelmPathAsync(Func<string, string?> variable, TextWriter progress, CancellationToken cancellationToken) =>
        variable(FunctionSettings.HelmVariable) is { Length: > 0 } helm ? helm : (await LocalTools.PrepareAsync(new ProgressLine(progress), cancellationToken)).Helm;

    private static Uri Endpoint(string service, string name, string region, Func<string, string?> variable) =>
        variable(name) is { Length: > 0 } other ? new Uri(other) : AwsPartition.EndpointOf(service, region);
}
