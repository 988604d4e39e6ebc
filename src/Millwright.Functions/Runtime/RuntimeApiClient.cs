using System.Globalization;
using System.Net;
using System.Net.Http.Headers;

namespace Millwright.Functions.Runtime;

/// <summary>The four calls of the Lambda Runtime API: https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html</summary>
internal sealed class RuntimeApiClient : IDisposable
{
    private const string ErrorTypeHeader = "Lambda-Runtime-Function-Error-Type";

    private static readonly MediaTypeHeaderValue Json = new("application/json");

    private readonly PayloadBuffer _buffer = new();
    private readonly Uri _next;
    private readonly Uri _initError;
    private readonly string _invocations;

    // Without HttpClient around it there is no time-out to switch off, no buffering, and less to load at a cold start.
    private readonly HttpMessageInvoker _http = new(new SocketsHttpHandler
    {
        UseProxy = false,
        UseCookies = false,
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None,
        // One connection serves the whole life of a process, which Lambda may freeze for hours in between.
        PooledConnectionIdleTimeout = Timeout.InfiniteTimeSpan,
        PooledConnectionLifetime = Timeout.InfiniteTimeSpan,
        // Spares the diagnostics handler: the trace id of an invocation goes another way.
        ActivityHeadersPropagator = null,
    });

    public RuntimeApiClient(string hostAndPort)
    {
        var root = $"http://{hostAndPort}/2018-06-01/runtime";
        _next = new Uri($"{root}/invocation/next");
        _initError = new Uri($"{root}/init/error");
        _invocations = $"{root}/invocation/";
    }

    /// <summary>Waits for an invocation, however long. The payload is valid until the next call.</summary>
    /// <exception cref="RuntimeApiException">The answer is not an invocation.</exception>
    /// <exception cref="HttpRequestException">There is no answer.</exception>
    public async Task<NextInvocation> NextAsync(CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, _next);
        using var response = await _http.SendAsync(request, cancellationToken);
        if (response.StatusCode != HttpStatusCode.OK)
        {
            throw new RuntimeApiException($"The Runtime API answered HTTP {(int)response.StatusCode} to the request for the next invocation.");
        }

        var headers = response.Headers.NonValidated;
        var deadline = long.TryParse(Header(headers, "Lambda-Runtime-Deadline-Ms"), NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds)
            ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)
            : throw new RuntimeApiException("The Runtime API sent an invocation without Lambda-Runtime-Deadline-Ms.");
        return new NextInvocation(
            Header(headers, "Lambda-Runtime-Aws-Request-Id") ?? throw new RuntimeApiException("The Runtime API sent an invocation without a request id."),
            Header(headers, "Lambda-Runtime-Invoked-Function-Arn") ?? "",
            Header(headers, "Lambda-Runtime-Trace-Id"),
            deadline,
            await _buffer.ReadAsync(response.Content, cancellationToken));
    }

    /// <summary>Hands over the output. The Runtime API takes it with 202.</summary>
    public Task<HttpStatusCode> RespondAsync(string requestId, ReadOnlyMemory<byte> output) =>
        PostAsync(new Uri($"{_invocations}{requestId}/response"), output, errorType: null);

    /// <summary>Hands over an error of an invocation.</summary>
    public Task<HttpStatusCode> FailAsync(string requestId, FunctionError error) =>
        PostAsync(new Uri($"{_invocations}{requestId}/error"), error.ToJson(), error.ErrorType);

    /// <summary>Reports that the process cannot serve invocations. It has to end afterwards.</summary>
    public Task<HttpStatusCode> FailInitializationAsync(FunctionError error) => PostAsync(_initError, error.ToJson(), error.ErrorType);

    public void Dispose() => _http.Dispose();

    private static string? Header(HttpHeadersNonValidated headers, string name) =>
        headers.TryGetValues(name, out var values) && values.ToString() is { Length: > 0 } value ? value : null;

    // An answer is worth sending even when the process is being stopped: no cancellation. It goes over loopback, and who stops a process kills it in the end.
    private async Task<HttpStatusCode> PostAsync(Uri uri, ReadOnlyMemory<byte> body, string? errorType)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, uri);
        request.Content = new ReadOnlyMemoryContent(body);
        request.Content.Headers.ContentType = Json;
        if (errorType is not null) request.Headers.TryAddWithoutValidation(ErrorTypeHeader, errorType);
        using var response = await _http.SendAsync(request, CancellationToken.None);
        // The connection is used again only if the answer has been read to its end.
        await response.Content.CopyToAsync(Stream.Null, CancellationToken.None);
        return response.StatusCode;
    }
}
