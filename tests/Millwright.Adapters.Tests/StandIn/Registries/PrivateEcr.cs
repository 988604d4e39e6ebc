using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Millwright.Adapters.Tests.StandIn.Registries;

/// <summary>
/// A private ECR registry with one chart, ECR's own API that gives tokens for it, and the S3 that has its blobs: three hosts over TLS, under their real names by
/// way of a proxy. The registry wants a token that the API gave; S3 refuses a request that carries one, as it does.
/// </summary>
internal sealed class PrivateEcr : IAsyncDisposable
{
    public const string Registry = "123456789012.dkr.ecr.eu-central-1.amazonaws.com";

    private const string Api = "api.ecr.eu-central-1.amazonaws.com";
    private const string Blobs = "prod-eu-central-1-starport-layer-bucket.s3.eu-central-1.amazonaws.com";

    private readonly X509Certificate2 _certificate = AwsCertificate.Create(Registry, Api, Blobs);
    private readonly WebApplication _host;
    private readonly OciChart _chart;
    // helm fetches a chart's blobs side by side.
    private readonly ConcurrentQueue<string> _passwords = [];
    private readonly ConcurrentQueue<string> _blobsGiven = [];

    private PrivateEcr(OciChart chart)
    {
        _chart = chart;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(server => server.Listen(IPAddress.Loopback, 0, listener => listener.UseHttps(_certificate)));
        _host = builder.Build();
        _host.Run(AnswerAsync);
    }

    /// <summary>Through which clients reach all three hosts.</summary>
    public ConnectProxy Proxy { get; private set; } = null!;

    public string CertificatePem => _certificate.ExportCertificatePem();

    /// <summary>Every password that was ever given out.</summary>
    public IReadOnlyCollection<string> Passwords => _passwords;

    /// <summary>The digest of every blob that was handed out.</summary>
    public IReadOnlyCollection<string> BlobsGiven => _blobsGiven;

    /// <summary>Whether the registry still takes tokens.</summary>
    public bool TakesTokens { get; set; } = true;

    public static async Task<PrivateEcr> StartAsync(OciChart chart)
    {
        var ecr = new PrivateEcr(chart);
        await ecr._host.StartAsync();
        ecr.Proxy = new ConnectProxy(new Uri(ecr._host.Urls.Single()).Port);
        return ecr;
    }

    /// <summary>A client of the API.</summary>
    public HttpClient CreateClient() => new(new SocketsHttpHandler
    {
        Proxy = new WebProxy(Proxy.Address),
        SslOptions = { RemoteCertificateValidationCallback = (_, certificate, _, _) => certificate?.GetCertHashString() == _certificate.GetCertHashString() },
    });

    public async ValueTask DisposeAsync()
    {
        await Proxy.DisposeAsync();
        await _host.DisposeAsync();
        _certificate.Dispose();
    }

    private Task AnswerAsync(HttpContext context) => context.Request.Host.Host switch
    {
        Api => GiveTokenAsync(context),
        Blobs => GiveBlobAsync(context),
        _ => AnswerForRegistryAsync(context),
    };

    private async Task GiveTokenAsync(HttpContext context)
    {
        var authorization = context.Request.Headers.Authorization.ToString();
        if (!authorization.StartsWith("AWS4-HMAC-SHA256 Credential=AKIA/", StringComparison.Ordinal) || !authorization.Contains("/eu-central-1/ecr/aws4_request", StringComparison.Ordinal))
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }

        var password = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(64));
        _passwords.Enqueue(password);
        var token = Convert.ToBase64String(Encoding.UTF8.GetBytes($"AWS:{password}"));
        await context.Response.WriteAsync(new JsonObject
        {
            ["authorizationData"] = new JsonArray(new JsonObject { ["authorizationToken"] = token, ["expiresAt"] = 1.0, ["proxyEndpoint"] = $"https://{Registry}" }),
        }.ToJsonString());
    }

    private async Task AnswerForRegistryAsync(HttpContext context)
    {
        if (!TakesTokens || !IsLoggedIn(context.Request))
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            context.Response.Headers.WWWAuthenticate = $"Basic realm=\"https://{Registry}/\",service=\"ecr.amazonaws.com\"";
            return;
        }

        switch (context.Request.Path.Value!.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            case ["v2"]:
                break;
            case ["v2", "charts", "sample", "manifests", var reference] when reference == "1.0.0" || reference == _chart.Digest:
                context.Response.ContentType = OciChart.ManifestType;
                context.Response.Headers["Docker-Content-Digest"] = _chart.Digest;
                await WriteAsync(context, _chart.Manifest);
                break;
            case ["v2", "charts", "sample", "blobs", var digest] when _chart.FindBlob(digest) is not null:
                context.Response.Redirect($"https://{Blobs}/{digest}?X-Amz-Signature=1", permanent: false, preserveMethod: true);
                break;
            case ["v2", "charts", "sample", "tags", "list"]:
                await context.Response.WriteAsync("""{"name":"charts/sample","tags":["1.0.0"]}""");
                break;
            default:
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                await context.Response.WriteAsync("""{"errors":[{"code":"MANIFEST_UNKNOWN","message":"Requested image not found"}]}""");
                break;
        }
    }

    private async Task GiveBlobAsync(HttpContext context)
    {
        if (context.Request.Headers.Authorization.Count > 0)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        var digest = context.Request.Path.Value!.Trim('/');
        if (!HttpMethods.IsHead(context.Request.Method))
            _blobsGiven.Enqueue(digest);
        await WriteAsync(context, _chart.FindBlob(digest)!);
    }

    private bool IsLoggedIn(HttpRequest request) =>
        _passwords.Any(password => request.Headers.Authorization == $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"AWS:{password}"))}");

    private static async Task WriteAsync(HttpContext context, byte[] content)
    {
        context.Response.ContentLength = content.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
            await context.Response.Body.WriteAsync(content);
    }
}
