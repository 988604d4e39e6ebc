using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;
using Millwright.Core.Failures;

namespace Millwright.Adapters.Kubernetes.Transport;

/// <summary>
/// One request, one answer, within a bounded time. Whatever keeps an answer from coming is <see cref="FailureNames.KubernetesUnavailable"/>; nothing is
/// repeated here beyond what the connection pool does for a request that never left: the state machine retries.
/// </summary>
internal sealed class KubernetesTransport : IDisposable
{
    private readonly KubernetesConnection _connection;
    private readonly HttpClient _http;
    private readonly TimeSpan _timeout;
    private readonly TimeProvider _time;

    public KubernetesTransport(KubernetesConnection connection, TimeSpan timeout, HttpMessageHandler? handler, TimeProvider time)
    {
        _connection = connection;
        _timeout = timeout;
        _time = time;
        _http = new HttpClient(handler ?? NewHandler(connection)) { Timeout = Timeout.InfiniteTimeSpan };
        _http.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("millwright", null));
    }

    /// <param name="method">The verb.</param>
    /// <param name="path">Path and query, from the root of the API.</param>
    /// <param name="body">The body's text and content type, or null.</param>
    /// <param name="accept">The media types that are wanted.</param>
    /// <param name="cancellationToken">Ends the request; reported as cancellation, not as a failure.</param>
    /// <exception cref="FailureException">No answer came.</exception>
    public async Task<KubernetesAnswer> SendAsync(
        HttpMethod method, string path, (string Text, string ContentType)? body, string accept, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(_timeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            using var request = await CreateAsync(method, path, body, accept, either.Token);
            using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseContentRead, either.Token);
            return new KubernetesAnswer(response.StatusCode, await response.Content.ReadAsStringAsync(either.Token));
        }
        catch (OperationCanceledException problem) when (!cancellationToken.IsCancellationRequested)
        {
            throw new FailureException(KubernetesFailures.TimedOut(_connection.Endpoint, _timeout), problem);
        }
        catch (Exception problem) when (problem is HttpRequestException or IOException or SocketException or AuthenticationException)
        {
            throw new FailureException(KubernetesFailures.Unreachable(_connection.Endpoint, problem), problem);
        }
    }

    public void Dispose() => _http.Dispose();

    private async Task<HttpRequestMessage> CreateAsync(
        HttpMethod method, string path, (string Text, string ContentType)? body, string accept, CancellationToken cancellationToken)
    {
        var root = _connection.Endpoint.AbsoluteUri.TrimEnd('/');
        var request = new HttpRequestMessage(method, new Uri(root + path));
        request.Headers.TryAddWithoutValidation("Accept", accept);
        if (body is var (text, contentType))
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(text)) { Headers = { ContentType = new MediaTypeHeaderValue(contentType) } };
        if (_connection.Credential is BearerTokenCredential credential)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await credential.Token(cancellationToken));
        return request;
    }

    private static SocketsHttpHandler NewHandler(KubernetesConnection connection) => new()
    {
        SslOptions = ClusterTrust.For(connection),
        // A redirect would carry the token to another host.
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.GZip,
        UseCookies = false,
    };
}
