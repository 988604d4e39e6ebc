using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Millwright.Core.Manifests;
using Millwright.Local.Kubernetes.Api;
using Millwright.Local.Kubernetes.Controllers;
using Millwright.Local.Kubernetes.Http;
using Millwright.Local.Kubernetes.Resources;
using Millwright.Local.Kubernetes.Storage;

namespace Millwright.Local.Kubernetes;

/// <summary>
/// A Kubernetes API in memory, on a free port of this machine, that the real Helm and kubectl accept: TLS with an authority of its own, bearer tokens,
/// server-side apply, schemas and rules of custom resources enforced. Where it differs from a kube-apiserver it means to be the stricter one; it does not call
/// webhooks, authorize by role, or limit the cost of CEL rules.
/// </summary>
public sealed class KubernetesStandIn : IAsyncDisposable
{
    private readonly WebApplication host;
    private readonly ServerCertificate certificate;
    private readonly CancellationTokenSource stopping;
    private readonly ControllerLoop controllers;
    private readonly RequestHandler requests;

    private KubernetesStandIn(WebApplication host, ServerCertificate certificate, CancellationTokenSource stopping, ControllerLoop controllers, RequestHandler requests, ObjectStore store, string adminToken)
    {
        this.host = host;
        this.certificate = certificate;
        this.stopping = stopping;
        this.controllers = controllers;
        this.requests = requests;
        Store = store;
        AdminToken = adminToken;
        Endpoint = new Uri(host.Urls.Single());
    }

    /// <summary><c>https://127.0.0.1:port</c>.</summary>
    public Uri Endpoint { get; }

    /// <summary>What clients verify the endpoint with.</summary>
    public string CertificateAuthorityPem => certificate.AuthorityPem;

    /// <summary>A random token that is always accepted: for tests, and for kubectl by hand.</summary>
    public string AdminToken { get; }

    /// <summary>What is stored, to look at.</summary>
    public ObjectStore Store { get; }

    /// <summary>Awaited before each request, with its method and path: a place for tests to step in at an exact moment.</summary>
    public Func<string, string, CancellationToken, Task>? Before
    {
        get => requests.Before;
        set => requests.Before = value;
    }

    /// <summary>Starts a stand-in with the namespaces that every cluster has.</summary>
    public static async Task<KubernetesStandIn> StartAsync(KubernetesStandInOptions options, CancellationToken ct)
    {
        var store = new ObjectStore();
        var catalog = new ResourceCatalog();
        var api = new ObjectApi(store, catalog, options.Time);
        var stop = new CancellationTokenSource();
        var server = ServerCertificate.Create(options.Time.GetUtcNow());
        var admin = RandomNumberGenerator.GetHexString(48, lowercase: true);
        var loop = ControllerLoop.Start(api, options.Time, options.RunControllers);
        var handler = new RequestHandler(api, loop, (token, cancel) => IsAllowedAsync(options.Authenticator, admin, token, cancel), options.Version, options.Time, stop.Token);
        InitialObjects.Create(api);
        var application = Build(server, handler);
        await application.StartAsync(ct);
        return new KubernetesStandIn(application, server, stop, loop, handler, store, admin);
    }

    /// <summary>Keeps a workload, NodePool or EC2NodeClass from becoming ready, as if it were broken.</summary>
    public void HoldBack(ObjectReference reference) => controllers.HoldBack(reference);

    /// <summary>Lets it become ready after all.</summary>
    public void LetGo(ObjectReference reference) => controllers.LetGo(reference);

    /// <summary>Writes a kubeconfig with the admin token, readable by its owner only.</summary>
    /// <returns>The path that was given.</returns>
    public string WriteKubeconfig(string path)
    {
        Kubeconfig.Write(path, Endpoint, CertificateAuthorityPem, AdminToken);
        return path;
    }

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await controllers.DisposeAsync();
        await host.StopAsync(CancellationToken.None);
        await host.DisposeAsync();
        certificate.Dispose();
        stopping.Dispose();
    }

    private static async ValueTask<bool> IsAllowedAsync(ITokenAuthenticator? authenticator, string adminToken, string token, CancellationToken ct)
        => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(token), Encoding.UTF8.GetBytes(adminToken))
            || (authenticator is not null && await authenticator.IsAllowedAsync(token, ct));

    private static WebApplication Build(ServerCertificate certificate, RequestHandler handler)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(IPAddress.Loopback, 0, listen =>
            {
                listen.Protocols = HttpProtocols.Http1AndHttp2;
                listen.UseHttps(certificate.Certificate);
            });
        });
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(1));
        var application = builder.Build();
        application.Run(handler.HandleAsync);
        return application;
    }
}
