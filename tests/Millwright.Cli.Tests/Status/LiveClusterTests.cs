using System.Net;
using System.Text;
using Millwright.Adapters.Kubernetes;
using Millwright.Cli.Status;

namespace Millwright.Cli.Tests.Status;

public sealed class LiveClusterTests
{
    private static readonly Dictionary<string, string> Answers = new(StringComparer.Ordinal)
    {
        ["/apis/karpenter.sh/v1"] = """
            { "resources": [{ "name": "nodepools", "namespaced": false, "kind": "NodePool" }, { "name": "nodeclaims", "namespaced": false, "kind": "NodeClaim" }] }
            """,
        ["/apis/karpenter.k8s.aws/v1"] = """{ "resources": [{ "name": "ec2nodeclasses", "namespaced": false, "kind": "EC2NodeClass" }] }""",
        ["/api/v1"] = """{ "resources": [{ "name": "nodes", "namespaced": false, "kind": "Node" }] }""",
        ["/apis/karpenter.sh/v1/nodepools"] = """
            { "items": [
              { "metadata": { "name": "spot" }, "status": { "conditions": [{ "type": "Ready", "status": "True" }] } },
              { "metadata": { "name": "system" }, "status": { "conditions": [{ "type": "Ready", "status": "False", "reason": "NodeClassNotReady", "message": "no subnets" }] } }] }
            """,
        ["/apis/karpenter.k8s.aws/v1/ec2nodeclasses"] = """{ "items": [{ "metadata": { "name": "default" } }] }""",
        ["/apis/karpenter.sh/v1/nodeclaims"] = """
            { "items": [
              { "metadata": { "name": "spot-x1", "labels": { "karpenter.sh/nodepool": "spot" } }, "status": { "conditions": [{ "type": "Drifted", "status": "True", "reason": "AMIDrift" }] } },
              { "metadata": { "name": "spot-x2" }, "status": { "conditions": [{ "type": "Drifted", "status": "Unknown" }] } }] }
            """,
        ["/api/v1/nodes"] = """{ "items": [{ "metadata": { "name": "a", "labels": { "karpenter.sh/capacity-type": "spot" } } }] }""",
    };

    [Fact]
    public async Task Read_PoolsClassesAndClaims_SaysWhatIsNotAsItShouldBe()
    {
        using var kubernetes = new KubernetesClient(
            new KubernetesConnection(new Uri("https://cluster"), CertificateAuthorityPem: null, new BearerTokenCredential(_ => ValueTask.FromResult("token"))), handler: new Answering());

        var live = await LiveCluster.ReadAsync(kubernetes, CancellationToken.None);

        live.Objects.Select(item => $"{item.Kind}/{item.Name} {item.IsReady}").ShouldBe(["NodePool/spot True", "NodePool/system False", "EC2NodeClass/default False"]);
        live.Objects[1].Conditions.ShouldBe(["Ready=False (NodeClassNotReady: no subnets)"]);
        live.NodeClaims.ShouldBe(2);
        live.Drifted.ShouldBe([new DriftedClaim("spot-x1", "spot", "AMIDrift")]);
        live.NodesByCapacityType.ShouldBe(new Dictionary<string, int> { ["spot"] = 1 });
    }

    private sealed class Answering : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(Answers[request.RequestUri!.AbsolutePath], Encoding.UTF8, "application/json") });
    }
}
