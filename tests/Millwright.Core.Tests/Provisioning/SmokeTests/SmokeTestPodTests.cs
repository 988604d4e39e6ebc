using System.Text.Json.Nodes;
using Millwright.Core.Manifests;
using Millwright.Core.Provisioning.SmokeTests;

namespace Millwright.Core.Tests.Provisioning.SmokeTests;

public sealed class SmokeTestPodTests
{
    [Fact]
    public void PoolOf_SeveralPools_IsTheOneOfSpotAlone() =>
        SmokeTestPod.PoolOf([Pool("both", "on-demand", "spot"), Pool("steady", "on-demand"), Pool("spot", "spot")])!.Name.ShouldBe("spot");

    [Fact]
    public void PoolOf_OnlyMixedPools_IsTheFirstOfThem() => SmokeTestPod.PoolOf([Pool("steady", "on-demand"), Pool("both", "spot", "on-demand")])!.Name.ShouldBe("both");

    [Fact]
    public void PoolOf_NoSpot_IsNull() => SmokeTestPod.PoolOf([Pool("steady", "on-demand"), Pool("unsaid")]).ShouldBeNull();

    [Fact]
    public void For_ATaintedPool_FitsItAloneAndKeepsOffOtherPods()
    {
        var pod = SmokeTestPod.For(Pool("spot", "spot"), "run-1", "kube-system");

        pod["spec"]!["nodeSelector"]!.ToJsonString().ShouldBe("""{"karpenter.sh/nodepool":"spot","karpenter.sh/capacity-type":"spot"}""");
        pod["spec"]!["tolerations"]!.ToJsonString().ShouldBe("""[{"key":"karpenter.sh/capacity-type","operator":"Exists","effect":"NoSchedule"}]""");
        pod["spec"]!["affinity"]!["podAntiAffinity"]!["requiredDuringSchedulingIgnoredDuringExecution"]!.AsArray().ShouldHaveSingleItem();
        pod["metadata"]!["labels"]!.ToJsonString().ShouldBe("""{"app.kubernetes.io/component":"smoke-test","app.kubernetes.io/managed-by":"millwright"}""");
        ((int)pod["spec"]!["terminationGracePeriodSeconds"]!).ShouldBe(0);
    }

    [Theory]
    [InlineData("run-1", "millwright-smoke-test-run-1")]
    [InlineData("Payments_dev.20261121", "millwright-smoke-test-payments-dev-20261121")]
    public void NameOf_AnExecution_IsANameOfKubernetes(string execution, string name) => SmokeTestPod.NameOf(execution).ShouldBe(name);

    [Fact]
    public void NameOf_LongExecutions_StayApartWithin63Characters()
    {
        var (one, other) = (SmokeTestPod.NameOf(new string('a', 79) + "1"), SmokeTestPod.NameOf(new string('a', 79) + "2"));

        one.Length.ShouldBeLessThanOrEqualTo(63);
        one.ShouldNotBe(other);
    }

    private static Manifest Pool(string name, params string[] types)
    {
        var body = JsonNode.Parse($$"""
            {
              "apiVersion": "karpenter.sh/v1", "kind": "NodePool", "metadata": { "name": "{{name}}" },
              "spec": { "template": { "spec": {
                "requirements": [ { "key": "kubernetes.io/os", "operator": "In", "values": ["linux"] } ],
                "taints": [ { "key": "karpenter.sh/capacity-type", "value": "spot", "effect": "NoSchedule" } ]
              } } }
            }
            """)!.AsObject();
        if (types.Length > 0)
            body["spec"]!["template"]!["spec"]!["requirements"]!.AsArray().Add(new JsonObject { ["key"] = "karpenter.sh/capacity-type", ["operator"] = "In", ["values"] = new JsonArray([.. types.Select(type => JsonValue.Create(type))]) });
        return new Manifest("pool.yaml", 1, body);
    }
}
