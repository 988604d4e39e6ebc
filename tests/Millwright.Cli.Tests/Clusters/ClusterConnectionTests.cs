using Millwright.Cli.Clusters;
using Millwright.Core.Failures;

namespace Millwright.Cli.Tests.Clusters;

public sealed class ClusterConnectionTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private readonly Dictionary<string, string> _environment = new(StringComparer.Ordinal) { ["AWS_REGION"] = EksStandIn.Region };
    private EksStandIn _eks = null!;

    public async Task InitializeAsync() => _eks = await EksStandIn.StartAsync();

    public async Task DisposeAsync()
    {
        await _eks.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Open_ClusterThatKnowsTheCaller_AnswersWithEksFacts()
    {
        await _eks.AdmitCallerAsync();

        using var connection = await OpenAsync(new ClusterChoice(EksStandIn.Name, Kubeconfig: null, Region: null));

        connection.Facts!.Name.ShouldBe(EksStandIn.Name);
        connection.Version.Minor.ShouldBe(35);
        (await connection.Kubernetes.ListAsync("v1", "Namespace", @namespace: null, labelSelector: null, CancellationToken.None)).ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Open_CallerWithoutAccessEntry_SaysHowToMakeOne()
    {
        var failure = await RefusalAsync(new ClusterChoice(EksStandIn.Name, Kubeconfig: null, Region: null));

        failure.Name.ShouldBe(FailureNames.KubernetesUnauthorized);
        failure.Remedy.ShouldContain("aws eks create-access-entry --cluster-name payments-dev");
    }

    [Fact]
    public async Task Open_UnknownCluster_NamesItAndTheRegion() =>
        (await RefusalAsync(new ClusterChoice("none", Kubeconfig: null, Region: null))).Message.ShouldBe("There is no cluster none in eu-west-1.");

    [Fact]
    public async Task Open_RegionOption_WinsOverTheEnvironment() =>
        (await RefusalAsync(new ClusterChoice("none", Kubeconfig: null, Region: "eu-north-1"))).Message.ShouldContain("eu-north-1");

    [Fact]
    public async Task Open_EndpointThatDoesNotAnswer_SpeaksOfPrivateEndpoints()
    {
        _eks.AddCluster("private", "https://127.0.0.1:9");

        var failure = await RefusalAsync(new ClusterChoice("private", Kubeconfig: null, Region: null));

        failure.Name.ShouldBe(FailureNames.KubernetesUnavailable);
        failure.Remedy.ShouldContain("private");
    }

    [Fact]
    public async Task Open_NeitherNameNorKubeconfig_AsksForOne() =>
        (await RefusalAsync(new ClusterChoice(Cluster: null, Kubeconfig: null, Region: null))).Remedy.ShouldContain("--kubeconfig");

    [Fact]
    public async Task Open_Kubeconfig_AsksNoAws()
    {
        using var connection = await OpenAsync(new ClusterChoice(Cluster: null, _eks.Kubernetes.WriteKubeconfig(_folder.At("config")), Region: null));

        connection.Facts.ShouldBeNull();
        connection.Version.Minor.ShouldBe(35);
        _eks.Aws.Calls.All.ShouldBeEmpty();
    }

    [Fact]
    public async Task Open_KubeconfigWithAStaleToken_SaysThatKubectlWouldBeRefusedToo()
    {
        _eks.Kubernetes.WriteKubeconfig(_folder.At("config"));
        _folder.Write("stale", _folder.Read("config").Replace(_eks.Kubernetes.AdminToken, "stale", StringComparison.Ordinal));

        var failure = await RefusalAsync(new ClusterChoice(Cluster: null, _folder.At("stale"), Region: null));

        failure.Name.ShouldBe(FailureNames.KubernetesUnauthorized);
        failure.Remedy.ShouldContain("kubectl");
    }

    private Task<ClusterConnection> OpenAsync(ClusterChoice choice) =>
        ClusterConnection.OpenAsync(choice, _eks.Clusters, name => _environment.GetValueOrDefault(name), CancellationToken.None);

    private async Task<Failure> RefusalAsync(ClusterChoice choice) => (await Should.ThrowAsync<FailureException>(() => OpenAsync(choice))).Failure;
}
