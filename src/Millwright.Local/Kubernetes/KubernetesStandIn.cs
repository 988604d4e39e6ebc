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
/// server-side apply, schemas and rules of custom resources enforced. Answers are held against those recorded from kube-apiserver 1.36.
/// </summary>
/// <remarks>
/// <para>Where it is more lenient than a kube-apiserver, so that a test that passes says nothing about it:</para>
/// <list type="bullet">
/// <item>Roles are stored and not evaluated: an accepted token may do everything, and a SelfSubjectAccessReview says so.</item>
/// <item>Admission webhooks and policies are not called; quotas, limit ranges and pod security are unknown; the cost of CEL rules has no limit.</item>
/// <item>Built-in kinds are checked by types, required fields, references within a pod and immutability, not by every rule of their own code.</item>
/// <item>There are no containers, and no pods of workloads: those become ready because their status says so. A pod that is made by itself gets a node, if need be
/// one that a NodePool launches. Pods are deleted without grace, and a new namespace has no default ServiceAccount.</item>
/// <item>Requests are never throttled. The log of changes is never compacted, so no watch ends with 410, and the pages of a list are not of one revision.</item>
/// </list>
/// <para>Where it is stricter, so that a refusal may be its own:</para>
/// <list type="bullet">
/// <item>A value that breaks a schema or rule is refused even where it was stored before and has not changed (servers ratchet since 1.30).</item>
/// <item>A definition with a keyword, format, pattern, CEL function or conversion webhook that cannot be enforced here is refused.</item>
/// <item>Only the kinds of discovery are served, with <c>status</c> and <c>scale</c> as their only subresources; a watch names its object by a field selector.</item>
/// <item>Bodies are JSON; YAML is read in server-side apply, one document of up to a million characters, and protobuf for the kinds that Helm sends. Answers are JSON.
/// A key that stands twice is an error in every mode of field validation.</item>
/// </list>
/// </remarks>
public sealed class KubernetesStandIn : IAsyncDisposable
{
    private readonly WebApplication _host;
    private readonly ServerCertificate _certificate;
    private readonly CancellationTokenSource _stopping;
    private readonly ControllerLoop _controllers;
    private readonly RequestHandler _requests;
    private readonly ObjectApi _api;
    private readonly TimeProvider _time;

    private KubernetesStandIn(
        WebApplication host, ServerCertificate certificate, CancellationTokenSource stopping, ControllerLoop controllers, RequestHandler requests, ObjectApi api, TimeProvider time, string adminToken)
    {
        (_api, _time) = (api, time);
        _host = host;
        _certificate = certificate;
        _stopping = stopping;
        _controllers = controllers;
        _requests = requests;
        Store = api.Store;
        AdminToken = adminToken;
        Endpoint = new Uri(host.Urls.Single());
    }

    /// <summary><c>https://127.0.0.1:port</c>.</summary>
    public Uri Endpoint { get; }

    /// <summary>What clients verify the endpoint with.</summary>
    public string CertificateAuthorityPem => _certificate.AuthorityPem;

    /// <summary>A random token that is always accepted: for tests, and for kubectl by hand.</summary>
    public string AdminToken { get; }

    /// <summary>What is stored, to look at.</summary>
    public ObjectStore Store { get; }

    /// <summary>Awaited before each request, with its method and path: a place for tests to step in at an exact moment.</summary>
    public Func<string, string, CancellationToken, Task>? Before
    {
        get => _requests.Before;
        set => _requests.Before = value;
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
        return new KubernetesStandIn(application, server, stop, loop, handler, api, options.Time, admin);
    }

    /// <summary>Keeps a workload, NodePool or EC2NodeClass from becoming ready, as if it were broken.</summary>
    public void HoldBack(ObjectReference reference) => _controllers.HoldBack(reference);

    /// <summary>How many looks at the list of NodeClaims see one that is being deleted, before its node is drained. One that is held back never is. Default 1.</summary>
    public int LooksUntilDrained
    {
        get => _controllers.Drain.LooksUntilDrained;
        set => _controllers.Drain.LooksUntilDrained = value;
    }

    /// <summary>Makes nodes for a NodePool, as Karpenter does when pods wait.</summary>
    /// <returns>The names of the NodeClaims.</returns>
    public IReadOnlyList<string> LaunchNodes(string pool, int count) => NodeLaunch.Launch(_api, _time, pool, count);

    /// <summary>Lets it become ready after all.</summary>
    public void LetGo(ObjectReference reference) => _controllers.LetGo(reference);

    /// <summary>Writes a kubeconfig with the admin token, readable by its owner only.</summary>
    /// <returns>The path that was given.</returns>
    public string WriteKubeconfig(string path)
    {
        Kubeconfig.Write(path, Endpoint, CertificateAuthorityPem, AdminToken);
        return path;
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _controllers.DisposeAsync();
        await _host.StopAsync(CancellationToken.None);
        await _host.DisposeAsync();
        _certificate.Dispose();
        _stopping.Dispose();
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
