using Millwright.Adapters.Helm;
using Millwright.Adapters.Kubernetes;
using Millwright.Core.Failures;
using Millwright.Local.Kubernetes;
using Millwright.Local.Tools;

namespace Millwright.Adapters.Tests.StandIn;

/// <summary>The Kubernetes API stand-in, and the helm that is deployed.</summary>
public sealed class StandInFixture : IAsyncLifetime
{
    private KubernetesStandIn? _standIn;

    public KubernetesStandIn Api => _standIn!;

    public string Helm { get; private set; } = "";

    public KubernetesConnection Connection => new(Api.Endpoint, Api.CertificateAuthorityPem, new BearerTokenCredential(_ => ValueTask.FromResult(Api.AdminToken)));

    public async Task InitializeAsync()
    {
        Helm = (await LocalTools.PrepareAsync(progress: null, CancellationToken.None)).Helm;
        _standIn = await KubernetesStandIn.StartAsync(new KubernetesStandInOptions(), CancellationToken.None);
    }

    public async Task DisposeAsync() => await Api.DisposeAsync();

    internal HelmClient CreateHelm(string temporaryRoot) => new(new HelmOptions(Helm) { TemporaryRoot = temporaryRoot }, _ => { });

    internal async Task<string> FailureNameAsync(Func<Task> action) => (await Should.ThrowAsync<FailureException>(action)).Failure.Name;
}
