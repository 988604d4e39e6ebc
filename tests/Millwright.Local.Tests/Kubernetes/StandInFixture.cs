using System.Diagnostics;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using Millwright.Local.Kubernetes;
using Millwright.Local.Tools;

namespace Millwright.Local.Tests.Kubernetes;

/// <summary>A running stand-in, a client of its API, and the real helm and kubectl pointed at it.</summary>
public sealed class StandInFixture : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("millwright-standin-").FullName;
    private LocalTools? _tools;

    public KubernetesStandIn StandIn { get; private set; } = null!;

    public ApiClient Api { get; private set; } = null!;

    public static string Charts { get; } = Path.Combine(Samples.Repository.Root, "tests", "Millwright.Local.Tests", "Kubernetes", "Charts");

    public async Task InitializeAsync()
    {
        StandIn = await KubernetesStandIn.StartAsync(new KubernetesStandInOptions(), CancellationToken.None);
        StandIn.WriteKubeconfig(Path.Combine(_folder, "kubeconfig"));
        Api = new ApiClient(NewClient(StandIn.AdminToken));
    }

    public async Task DisposeAsync()
    {
        Api.Dispose();
        await StandIn.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>A client that trusts the stand-in's own authority and nobody else.</summary>
    public HttpClient NewClient(string? token)
    {
        var handler = new SocketsHttpHandler
        {
            SslOptions = new SslClientAuthenticationOptions
            {
                CertificateChainPolicy = new X509ChainPolicy
                {
                    TrustMode = X509ChainTrustMode.CustomRootTrust,
                    RevocationMode = X509RevocationMode.NoCheck,
                    CustomTrustStore = { X509Certificate2.CreateFromPem(StandIn.CertificateAuthorityPem) },
                },
            },
        };
        var client = new HttpClient(handler) { BaseAddress = StandIn.Endpoint };
        if (token is not null)
            client.DefaultRequestHeaders.Authorization = new("Bearer", token);
        return client;
    }

    public Task<ToolRun> HelmAsync(params string[] arguments) => RunAsync(tools => tools.Helm, arguments);

    public Task<ToolRun> KubectlAsync(params string[] arguments) => RunAsync(tools => tools.Kubectl, arguments);

    /// <summary>Creates a definition and returns once its kind is served.</summary>
    public async Task DefineAsync(string definition)
    {
        const string collection = "/apis/apiextensions.k8s.io/v1/customresourcedefinitions";
        var (_, created) = await Api.SendAsync(HttpMethod.Post, collection, definition);
        var name = (string?)created["metadata"]!["name"] ?? throw new InvalidOperationException(created.ToJsonString());
        await Api.WatchAsync(collection, name, static (_, item) =>
            (item["status"]?["conditions"] as JsonArray ?? []).Any(condition => (string?)condition!["type"] == "Established" && (string?)condition["status"] == "True"));
    }

    public string WriteFile(string name, string content)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, content);
        return path;
    }

    private async Task<ToolRun> RunAsync(Func<LocalTools, string> choose, string[] arguments)
    {
        _tools ??= await LocalTools.PrepareAsync(null, CancellationToken.None);
        var start = new ProcessStartInfo(choose(_tools), arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        start.Environment["KUBECONFIG"] = Path.Combine(_folder, "kubeconfig");
        start.Environment["HOME"] = _folder;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new ToolRun(process.ExitCode, await output, await errors);
    }
}
