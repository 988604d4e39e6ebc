using System.Diagnostics;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Millwright.Local.Kubernetes;
using Millwright.Local.Tools;

namespace Millwright.Local.Tests.Kubernetes;

/// <summary>A running stand-in, a client of its API, and the real helm and kubectl pointed at it.</summary>
public sealed class StandInFixture : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("millwright-standin-").FullName;
    private LocalTools? tools;

    public KubernetesStandIn StandIn { get; private set; } = null!;

    public ApiClient Api { get; private set; } = null!;

    public static string Charts { get; } = Path.Combine(Samples.Repository.Root, "tests", "Millwright.Local.Tests", "Kubernetes", "Charts");

    public async Task InitializeAsync()
    {
        StandIn = await KubernetesStandIn.StartAsync(new KubernetesStandInOptions(), CancellationToken.None);
        StandIn.WriteKubeconfig(Path.Combine(folder, "kubeconfig"));
        Api = new ApiClient(NewClient(StandIn.AdminToken));
    }

    public async Task DisposeAsync()
    {
        Api.Dispose();
        await StandIn.DisposeAsync();
        Directory.Delete(folder, recursive: true);
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

    public string WriteFile(string name, string content)
    {
        var path = Path.Combine(folder, name);
        File.WriteAllText(path, content);
        return path;
    }

    private async Task<ToolRun> RunAsync(Func<LocalTools, string> choose, string[] arguments)
    {
        tools ??= await LocalTools.PrepareAsync(null, CancellationToken.None);
        var start = new ProcessStartInfo(choose(tools), arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        start.Environment["KUBECONFIG"] = Path.Combine(folder, "kubeconfig");
        start.Environment["HOME"] = folder;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new ToolRun(process.ExitCode, await output, await errors);
    }
}
