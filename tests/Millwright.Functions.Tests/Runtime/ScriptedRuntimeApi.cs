using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading.Channels;

namespace Millwright.Functions.Tests.Runtime;

/// <summary>A Runtime API on a loopback socket that hands out what a test put in and keeps what it was sent.</summary>
internal sealed class ScriptedRuntimeApi : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Channel<string> _next = Channel.CreateUnbounded<string>();
    private readonly Channel<Post> _posts = Channel.CreateUnbounded<Post>();
    private readonly Channel<bool> _waiting = Channel.CreateUnbounded<bool>();
    private readonly Task _serving;

    public ScriptedRuntimeApi()
    {
        _listener.Start();
        Address = _listener.LocalEndpoint.ToString()!;
        _serving = AcceptAsync();
    }

    /// <summary>host:port.</summary>
    public string Address { get; }

    /// <summary>The answers to the next posts, in order; 202 when there are none.</summary>
    public Queue<int> PostStatuses { get; } = new();

    public void Enqueue(string requestId, string payload, DateTimeOffset deadline, string? traceId = null, bool chunked = false)
    {
        var headers = $"Lambda-Runtime-Aws-Request-Id: {requestId}\r\nLambda-Runtime-Deadline-Ms: {deadline.ToUnixTimeMilliseconds()}\r\n"
            + $"Lambda-Runtime-Invoked-Function-Arn: arn:aws:lambda:eu-west-1:123456789012:function:test\r\n"
            + (traceId is null ? "" : $"Lambda-Runtime-Trace-Id: {traceId}\r\n");
        var length = Encoding.UTF8.GetByteCount(payload);
        _next.Writer.TryWrite("HTTP/1.1 200 OK\r\n" + headers + (chunked
            ? $"Transfer-Encoding: chunked\r\n\r\n{length:x}\r\n{payload}\r\n0\r\n\r\n"
            : $"Content-Length: {length}\r\n\r\n{payload}"));
    }

    public void EnqueueStatus(int status) => _next.Writer.TryWrite($"HTTP/1.1 {status} -\r\nContent-Length: 0\r\n\r\n");

    /// <summary>The next post, in order of arrival.</summary>
    public ValueTask<Post> PostAsync() => _posts.Reader.ReadAsync(_stop.Token);

    /// <summary>A loop that ends, by an exception or otherwise, posts nothing more: whoever waits then fails instead of waiting for ever.</summary>
    public void Watch(Task<int> loop) => _ = loop.ContinueWith(
        ended => _posts.Writer.TryComplete(ended.Exception?.InnerException),
        TaskScheduler.Default);

    /// <summary>Returns once the runtime asks for the next invocation; each request counts once.</summary>
    public async Task NextRequestedAsync() => await _waiting.Reader.ReadAsync(_stop.Token);

    public async ValueTask DisposeAsync()
    {
        if (_stop.IsCancellationRequested) return;
        await _stop.CancelAsync();
        _listener.Stop();
        await _serving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            var client = await _listener.AcceptTcpClientAsync(_stop.Token);
            _ = ServeAsync(client).ContinueWith(_ => client.Dispose(), TaskScheduler.Default);
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var reader = new StreamReader(client.GetStream(), Encoding.Latin1);
        while (await reader.ReadLineAsync(_stop.Token) is { Length: > 0 } requestLine)
        {
            var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
            while (await reader.ReadLineAsync(_stop.Token) is { Length: > 0 } line)
            {
                var colon = line.IndexOf(':', StringComparison.Ordinal);
                headers[line[..colon]] = line[(colon + 1)..].Trim();
            }

            var body = new char[headers.TryGetValue("Content-Length", out var length) ? int.Parse(length) : 0];
            // Reading nothing would wait for the next request.
            if (body.Length > 0) await reader.ReadBlockAsync(body, _stop.Token);
            var answer = requestLine.StartsWith("GET", StringComparison.Ordinal)
                ? await NextAnswerAsync()
                : PostAnswer(new Post(requestLine.Split(' ')[1], headers, Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(body))));
            await client.GetStream().WriteAsync(Encoding.UTF8.GetBytes(answer), _stop.Token);
        }
    }

    private async Task<string> NextAnswerAsync()
    {
        _waiting.Writer.TryWrite(true);
        return await _next.Reader.ReadAsync(_stop.Token);
    }

    private string PostAnswer(Post post)
    {
        var status = PostStatuses.TryDequeue(out var scripted) ? scripted : 202;
        _posts.Writer.TryWrite(post);
        return $"HTTP/1.1 {status} -\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{{}}";
    }

    internal sealed record Post(string Path, IReadOnlyDictionary<string, string> Headers, string Body);
}
