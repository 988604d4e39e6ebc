using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Millwright.Local.LambdaRuntime;

/// <summary>Kestrel alone, on a port of 127.0.0.1 that is free: no host, so nothing takes this process's signals, and a server starts in a few milliseconds.</summary>
internal sealed class LoopbackServer : IHttpApplication<HttpContext>, IAsyncDisposable
{
    private readonly RequestDelegate _answer;
    private readonly ListenOptions _listening;
    private readonly KestrelServer _server;

    private LoopbackServer(RequestDelegate answer)
    {
        _answer = answer;
        ListenOptions? listening = null;
        var options = new KestrelServerOptions { AddServerHeader = false };
        options.Limits.MaxRequestBodySize = null;
        options.Listen(IPAddress.Loopback, 0, listen => listening = listen);
        _listening = listening!;
        var sockets = new SocketTransportFactory(Options.Create(new SocketTransportOptions()), NullLoggerFactory.Instance);
        _server = new KestrelServer(Options.Create(options), sockets, NullLoggerFactory.Instance);
    }

    /// <summary>host:port.</summary>
    public string Address => _listening.IPEndPoint!.ToString();

    public static async Task<LoopbackServer> StartAsync(RequestDelegate answer, CancellationToken cancellationToken)
    {
        var server = new LoopbackServer(answer);
        await server._server.StartAsync(server, cancellationToken);
        return server;
    }

    public HttpContext CreateContext(IFeatureCollection contextFeatures) => new DefaultHttpContext(contextFeatures);

    public async Task ProcessRequestAsync(HttpContext context)
    {
        try
        {
            await _answer(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The process that asked has ended.
        }
    }

    public void DisposeContext(HttpContext context, Exception? exception)
    {
    }

    public async ValueTask DisposeAsync()
    {
        // Open requests wait for an invocation that never comes: abort them.
        await _server.StopAsync(new CancellationToken(canceled: true));
        _server.Dispose();
    }
}
