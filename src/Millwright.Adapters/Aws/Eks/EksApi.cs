using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Millwright.Adapters.Aws.Credentials;
using Millwright.Adapters.Aws.Signing;
using Millwright.Adapters.Kubernetes;
using Millwright.Core.Failures;

namespace Millwright.Adapters.Aws.Eks;

/// <summary>Asks EKS by its own API: https://docs.aws.amazon.com/eks/latest/APIReference/API_Operations.html</summary>
/// <param name="http">Sends the requests.</param>
/// <param name="endpoint">EKS in the region, or what stands in for it.</param>
/// <param name="region">The region of the clusters.</param>
/// <param name="credentials">Signs the requests.</param>
/// <param name="time">Dates them.</param>
internal sealed class EksApi(HttpClient http, Uri endpoint, string region, IAwsCredentialSource credentials, TimeProvider time)
{
    private static readonly TimeSpan RequestTimeout = TimeSpan.FromSeconds(10);

    /// <summary>The answer about a cluster, or about a part of it.</summary>
    /// <param name="cluster">The cluster's name.</param>
    /// <param name="part">What follows the name in the path, such as <c>/node-groups</c>; empty for the cluster itself.</param>
    /// <param name="action">What is tried, for messages.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="FailureException">There is no such cluster, or EKS refused.</exception>
    public async Task<JsonObject?> GetAsync(string cluster, string part, string action, CancellationToken cancellationToken)
    {
        var (status, code, body) = await SendAsync($"/clusters/{Uri.EscapeDataString(cluster)}{part}", action, cancellationToken);
        return status switch
        {
            HttpStatusCode.OK => body,
            HttpStatusCode.NotFound => throw new FailureException(
                FailureNames.AwsRejected, $"There is no cluster {cluster} in {region}.", "Give the name of a cluster of this account and region."),
            _ => throw new FailureException(AwsFailures.Classify(status, code, body?.Text("message"), action)),
        };
    }

    /// <summary>A page of the list of clusters.</summary>
    /// <param name="query">Which page.</param>
    /// <param name="action">What is tried, for messages.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="FailureException">EKS refused.</exception>
    public async Task<JsonObject?> ListAsync(string query, string action, CancellationToken cancellationToken)
    {
        var (status, code, body) = await SendAsync($"/clusters{query}", action, cancellationToken);
        return status == HttpStatusCode.OK ? body : throw new FailureException(AwsFailures.Classify(status, code, body?.Text("message"), action));
    }

    private async Task<(HttpStatusCode Status, string? Code, JsonObject? Body)> SendAsync(string path, string action, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(RequestTimeout);
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(endpoint, path));
        var signer = await credentials.GetAsync(cancellationToken);
        SignatureV4.Sign(request, [], signer, new SigningScope(time.GetUtcNow(), region, "eks"));
        try
        {
            using var answer = await http.SendAsync(request, limit.Token);
            var code = answer.Headers.TryGetValues("x-amzn-ErrorType", out var types) ? types.First().Split(':')[0] : null;
            return (answer.StatusCode, code, Parse(await answer.Content.ReadAsByteArrayAsync(limit.Token)));
        }
        catch (Exception problem) when (AwsFailures.IsFromAws(problem, cancellationToken))
        {
            throw AwsFailures.Exception(problem, action);
        }
    }

    private static JsonObject? Parse(byte[] content)
    {
        try
        {
            return JsonNode.Parse(content) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
