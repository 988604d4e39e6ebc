using System.Text.Json.Nodes;
using Millwright.Adapters.Kubernetes;
using Millwright.Adapters.Kubernetes.Apply;
using Millwright.Local.Kubernetes;
using Millwright.Local.Regions;
using Millwright.Local.StateMachines;

namespace Millwright.EndToEnd.Tests;

/// <summary>A run on the cluster of a kubeconfig: only AWS is a stand-in.</summary>
public sealed class KubeconfigTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("millwright-test-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Provisioning_OnTheClusterOfAKubeconfig_InstallsThere()
    {
        var input = SampleRegion.ClusterCreated();
        await using var cluster = await KubernetesStandIn.StartAsync(new KubernetesStandInOptions(), CancellationToken.None);
        await AddNodeAsync(cluster);
        var options = SampleRegion.Options with { Kubeconfig = cluster.WriteKubeconfig(Path.Combine(_folder.FullName, "config")) };
        await using var region = await LocalRegion.StartAsync(input, options, progress: null, CancellationToken.None);

        var result = await region.RunAsync(input);

        result.Status.ShouldBe(ExecutionStatus.Succeeded, result.Cause);
        region.Kubernetes.ShouldBeNull();
        cluster.Store.List("karpenter.sh/v1", "NodePool").Count.ShouldBe(3);
        var identity = result.Output!["verdicts"]!.AsArray().Single(verdict => (string?)verdict!["check"] == "identity")!;
        ((string?)identity["seen"]).ShouldBe("IAM roles for service accounts: the Pod Identity agent does not run");
        cluster.Store.List("v1", "ServiceAccount", "kube-system").ShouldContain(account => account.ToJsonString().Contains("eks.amazonaws.com/role-arn"));
    }

    /// <summary>The controller has to run somewhere.</summary>
    private static async Task AddNodeAsync(KubernetesStandIn cluster)
    {
        var admin = new BearerTokenCredential(_ => ValueTask.FromResult(cluster.AdminToken));
        using var client = new KubernetesClient(new KubernetesConnection(cluster.Endpoint, cluster.CertificateAuthorityPem, admin));
        var node = new JsonObject { ["apiVersion"] = "v1", ["kind"] = "Node", ["metadata"] = new JsonObject { ["name"] = "node" } };
        (await client.ApplyAsync(node, new ApplyOptions(), CancellationToken.None)).ShouldBeOfType<ApplyOutcome.Applied>();
    }
}
