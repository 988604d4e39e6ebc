using System.Text.Json.Nodes;
using Millwright.Adapters.Aws.Credentials;
using Millwright.Adapters.Kubernetes;
using Millwright.Core.Failures;
using Millwright.Core.Provisioning;

namespace Millwright.Adapters.Aws.Eks;

/// <summary>
/// Clusters by EKS' own API: https://docs.aws.amazon.com/eks/latest/APIReference/API_DescribeCluster.html. The certificate authority behind an endpoint never
/// changes, so a warm function asks for it once; it does not travel through the state machine.
/// </summary>
/// <param name="http">Sends the requests.</param>
/// <param name="endpoint">EKS in the region, or what stands in for it.</param>
/// <param name="region">The region of the clusters.</param>
/// <param name="credentials">Signs requests and tokens.</param>
/// <param name="time">Dates them.</param>
public sealed class EksClusters(HttpClient http, Uri endpoint, string region, IAwsCredentialSource credentials, TimeProvider time) : IClusters, IClusterList
{
    /// <summary>The most that EKS gives at once: https://docs.aws.amazon.com/eks/latest/APIReference/API_ListClusters.html</summary>
    private const int ClustersOfAPage = 100;

    private readonly EksApi _api = new(http, endpoint, region, credentials, time);
    private readonly Dictionary<string, KubernetesConnection> _connections = new(StringComparer.Ordinal);
    private readonly EksToken _tokens = new(credentials, region, time);

    /// <inheritdoc/>
    public async Task<ClusterFacts> DescribeAsync(string cluster, CancellationToken cancellationToken) =>
        (await ReadAsync(cluster, cancellationToken)).Facts;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<string>> ListAsync(CancellationToken cancellationToken)
    {
        var names = new List<string>();
        string? next = null;
        do
        {
            var page = next is null ? "" : $"&nextToken={Uri.EscapeDataString(next)}";
            var body = await _api.ListAsync($"?maxResults={ClustersOfAPage}{page}", "list the clusters", cancellationToken);
            names.AddRange((body?["clusters"] as JsonArray ?? []).Select(name => (string)name!));
            next = (string?)body?["nextToken"];
        }
        while (!string.IsNullOrEmpty(next));
        return names;
    }

    /// <inheritdoc/>
    public async Task<KubernetesConnection> ConnectAsync(ClusterFacts cluster, CancellationToken cancellationToken)
    {
        lock (_connections)
        {
            if (_connections.TryGetValue(cluster.Endpoint, out var known))
                return known;
        }

        var description = await ReadAsync(cluster.Name, cancellationToken);
        var connection = new KubernetesConnection(
            new Uri(description.Facts.Endpoint),
            description.CertificateAuthorityPem,
            new BearerTokenCredential(token => _tokens.CreateAsync(cluster.Name, token)));
        lock (_connections)
            return _connections[description.Facts.Endpoint] = connection;
    }

    private async Task<ClusterDescription> ReadAsync(string cluster, CancellationToken cancellationToken)
    {
        var body = await _api.GetAsync(cluster, part: "", $"describe the cluster {cluster}", cancellationToken);
        return (body is null ? null : ClusterDescription.Read(body))
            ?? throw new FailureException(FailureNames.AwsRejected, $"The cluster {cluster} has no endpoint yet.", "Wait until the cluster is ACTIVE, and start the run again.");
    }
}
