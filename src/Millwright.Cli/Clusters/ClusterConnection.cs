using Millwright.Adapters.Aws;
using Millwright.Adapters.Aws.Credentials;
using Millwright.Adapters.Aws.Eks;
using Millwright.Adapters.Kubernetes;
using Millwright.Core.Failures;
using Millwright.Core.Provisioning;
using Millwright.Functions.Composition;
using Millwright.Local.Kubeconfigs;

namespace Millwright.Cli.Clusters;

/// <summary>
/// A cluster reached from the command line with the caller's own credentials: an EKS cluster by its name, as <c>aws eks get-token</c> does it, or any cluster by a
/// kubeconfig. Nothing is granted for it and nothing is left behind.
/// </summary>
internal sealed class ClusterConnection : IDisposable
{
    private ClusterConnection(ClusterFacts? facts, KubernetesConnection connection, KubernetesClient kubernetes, KubernetesVersion version) =>
        (Facts, Connection, Kubernetes, Version) = (facts, connection, kubernetes, version);

    /// <summary>What EKS knows about the cluster; null where a kubeconfig was given, for then EKS is not asked.</summary>
    public ClusterFacts? Facts { get; }

    /// <summary>How the cluster's API is reached: for Helm, and for clients with other limits.</summary>
    public KubernetesConnection Connection { get; }

    /// <summary>A client of the cluster's API, which has answered already.</summary>
    public KubernetesClient Kubernetes { get; }

    /// <summary>The API server's version.</summary>
    public KubernetesVersion Version { get; }

    /// <summary>Finds the cluster and asks it for its version, so that whatever stands in the way is said at once.</summary>
    /// <exception cref="FailureException">
    /// There is no name, region or credential; EKS knows no such cluster; the caller has no access to it; or the endpoint is not reached from here.
    /// </exception>
    public static Task<ClusterConnection> OpenAsync(ClusterChoice choice, CancellationToken cancellationToken) =>
        OpenAsync(choice, region => EksOf(region, Environment.GetEnvironmentVariable), Environment.GetEnvironmentVariable, cancellationToken);

    /// <summary>As <see cref="OpenAsync(ClusterChoice, CancellationToken)"/>, with EKS and the environment given.</summary>
    /// <param name="choice">Which cluster.</param>
    /// <param name="eks">Makes the client of EKS in a region.</param>
    /// <param name="variable">Reads an environment variable.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public static async Task<ClusterConnection> OpenAsync(
        ClusterChoice choice, Func<string, IClusters> eks, Func<string, string?> variable, CancellationToken cancellationToken)
    {
        if (choice.Kubeconfig is { } kubeconfig)
            return await GreetAsync(choice, facts: null, KubeconfigFile.Read(kubeconfig), cancellationToken);
        if (choice.Cluster is not { Length: > 0 } name)
            throw new FailureException(FailureNames.InvalidRequest, "No cluster is named.", "Give --cluster NAME for an EKS cluster, or --kubeconfig FILE.");
        var clusters = eks(AwsRegion.Find(choice.Region, variable));
        var facts = await clusters.DescribeAsync(name, cancellationToken);
        return await GreetAsync(choice, facts, await clusters.ConnectAsync(facts, cancellationToken), cancellationToken);
    }

    /// <summary>EKS in a region, or what <c>AWS_ENDPOINT_URL_EKS</c> names in its place, with the credentials of the SDK's default chain.</summary>
    public static IClusters EksOf(string region, Func<string, string?> variable)
    {
        var endpoint = variable(FunctionSettings.EksEndpointVariable) is { Length: > 0 } other ? new Uri(other) : AwsPartition.EndpointOf("eks", region);
        return new EksClusters(new HttpClient(), endpoint, region, new SdkCredentialSource(), TimeProvider.System);
    }

    public void Dispose() => Kubernetes.Dispose();

    private static async Task<ClusterConnection> GreetAsync(ClusterChoice choice, ClusterFacts? facts, KubernetesConnection connection, CancellationToken cancellationToken)
    {
        var kubernetes = new KubernetesClient(connection);
        try
        {
            // Anybody may ask for the version; what is served is told only to those whom the cluster knows.
            await kubernetes.IsServedAsync("v1", "Namespace", cancellationToken);
            return new ClusterConnection(facts, connection, kubernetes, await kubernetes.GetVersionAsync(cancellationToken));
        }
        catch (FailureException refused)
        {
            kubernetes.Dispose();
            throw new FailureException(ClusterRefusals.ToCaller(refused.Failure, choice), refused);
        }
    }
}
