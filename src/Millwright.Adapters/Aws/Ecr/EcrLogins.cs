using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Millwright.Adapters.Aws.Credentials;
using Millwright.Adapters.Aws.Signing;
using Millwright.Adapters.Helm.Registries;
using Millwright.Core.Failures;

namespace Millwright.Adapters.Aws.Ecr;

/// <summary>
/// Logins of private ECR registries, from ECR's own API: https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_GetAuthorizationToken.html. A token is good for
/// twelve hours and for all that its role may pull in the region.
/// </summary>
/// <param name="http">Sends the requests.</param>
/// <param name="endpointOf">ECR in a region, or what stands in for it.</param>
/// <param name="credentials">Signs the requests.</param>
/// <param name="time">Dates them.</param>
public sealed partial class EcrLogins(HttpClient http, Func<string, Uri> endpointOf, IAwsCredentialSource credentials, TimeProvider time) : IRegistryLogins
{
    private const string Operation = "AmazonEC2ContainerRegistry_V20150921.GetAuthorizationToken";

    private static readonly TimeSpan RequestTimeout = TimeSpan.FromSeconds(10);
    private static readonly byte[] NoParameters = "{}"u8.ToArray();

    /// <summary>ECR in a region.</summary>
    public static Uri EndpointOf(string region) => AwsPartition.EndpointOf("api.ecr", region);

    /// <inheritdoc/>
    public async ValueTask<RegistryLogin?> FindAsync(string host, CancellationToken cancellationToken)
    {
        if (PrivateRegistry().Match(host) is not { Success: true } registry)
            return null;
        var action = $"get an authorization token for {host}";
        var (status, body) = await SendAsync(registry.Groups["region"].Value, action, cancellationToken);
        if (status != HttpStatusCode.OK)
            throw new FailureException(AwsFailures.Classify(status, CodeOf(body), (string?)body?["message"], action));
        return Read(body) ?? throw new FailureException(FailureNames.AwsRejected, $"Could not {action}: ECR's answer holds none.", "Repeat the run; if it stays, report it.");
    }

    private async Task<(HttpStatusCode Status, JsonObject? Body)> SendAsync(string region, string action, CancellationToken cancellationToken)
    {
        var signer = await credentials.GetAsync(cancellationToken);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(RequestTimeout);
        using var request = new HttpRequestMessage(HttpMethod.Post, endpointOf(region));
        request.Headers.Add("X-Amz-Target", Operation);
        request.Content = new ByteArrayContent(NoParameters) { Headers = { ContentType = new MediaTypeHeaderValue("application/x-amz-json-1.1") } };
        SignatureV4.Sign(request, NoParameters, signer, new SigningScope(time.GetUtcNow(), region, "ecr"));
        try
        {
            using var answer = await http.SendAsync(request, limit.Token);
            return (answer.StatusCode, Parse(await answer.Content.ReadAsByteArrayAsync(limit.Token)));
        }
        catch (Exception problem) when (AwsFailures.IsFromAws(problem, cancellationToken))
        {
            throw AwsFailures.Exception(problem, action);
        }
    }

    /// <summary>The token is <c>user:password</c> in base 64.</summary>
    private static RegistryLogin? Read(JsonObject? body)
    {
        if (body?["authorizationData"] is not JsonArray { Count: > 0 } data || (string?)(data[0] as JsonObject)?["authorizationToken"] is not { } token)
            return null;
        var content = new byte[token.Length];
        return Convert.TryFromBase64String(token, content, out var length) && Encoding.UTF8.GetString(content, 0, length).Split(':', 2) is [var user, var password]
            ? new RegistryLogin(user, password)
            : null;
    }

    private static string? CodeOf(JsonObject? body) => ((string?)body?["__type"])?.Split('#')[^1];

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

    [GeneratedRegex(@"^[0-9]{12}\.dkr\.ecr(-fips)?\.(?<region>[a-z0-9-]+)\.amazonaws\.com(\.cn)?$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PrivateRegistry();
}
