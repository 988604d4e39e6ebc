using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Millwright.Adapters.Tests.StandIn.Registries;

/// <summary>An HTTP proxy that takes every tunnel to one port of this machine, whatever name was asked for: hosts of AWS can be stood in for under their own names.</summary>
internal sealed class ConnectProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stopping = new();
    private readonly List<string> _asked = [];
    private readonly int _target;
    private readonly Task _accepting;

    public ConnectProxy(int target)
    {
        _target = target;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");

    /// <summary>The hosts that were asked for.</summary>
    public IReadOnlyList<string> Asked
    {
        get
        {
            lock (_asked)
                return [.. _asked];
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        _listener.Stop();
        await _accepting;
        _stopping.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = TunnelAsync(await _listener.AcceptTcpClientAsync(_stopping.Token));
        }
        catch (Exception problem) when (problem is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The proxy ends.
        }
    }

    private async Task TunnelAsync(TcpClient client)
    {
        using var source = client;
        using var target = new TcpClient();
        try
        {
            var stream = source.GetStream();
            var request = await ReadHeadAsync(stream);
            lock (_asked)
                _asked.Add(request.Split(' ')[1].Split(':')[0]);
            await target.ConnectAsync(IPAddress.Loopback, _target, _stopping.Token);
            await stream.WriteAsync("HTTP/1.1 200 Connection established\r\n\r\n"u8.ToArray(), _stopping.Token);
            await Task.WhenAny(stream.CopyToAsync(target.GetStream(), _stopping.Token), target.GetStream().CopyToAsync(stream, _stopping.Token));
        }
        catch (Exception problem) when (problem is IOException or SocketException or OperationCanceledException)
        {
            // One of the two went away.
        }
    }

    private async Task<string> ReadHeadAsync(NetworkStream stream)
    {
        var head = new StringBuilder();
        var letter = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal) && await stream.ReadAsync(letter, _stopping.Token) > 0)
            head.Append((char)letter[0]);
        return head.ToString();
    }
}
