using System.Text.Json.Nodes;
using Millwright.Adapters.Kubernetes;
using Millwright.Adapters.Kubernetes.Apply;
using Millwright.Local.Regions;

namespace Millwright.EndToEnd.Tests;

/// <summary>A Karpenter that somebody installed without Millwright.</summary>
internal static class ForeignKarpenterInstallation
{
    public static async Task InstallForeignKarpenterAsync(this LocalRegion region)
    {
        var kubernetes = region.Kubernetes!;
        var admin = new BearerTokenCredential(_ => ValueTask.FromResult(kubernetes.AdminToken));
        using var client = new KubernetesClient(new KubernetesConnection(kubernetes.Endpoint, kubernetes.CertificateAuthorityPem, admin));
        var outcome = await client.ApplyAsync(
            JsonNode.Parse("""
                {
                  "apiVersion": "apps/v1", "kind": "Deployment",
                  "metadata": { "name": "karpenter", "namespace": "kube-system", "labels": { "app.kubernetes.io/name": "karpenter", "app.kubernetes.io/version": "0.37.0" } },
                  "spec": {
                    "selector": { "matchLabels": { "app.kubernetes.io/name": "karpenter" } },
                    "template": {
                      "metadata": { "labels": { "app.kubernetes.io/name": "karpenter" } },
                      "spec": { "containers": [ { "name": "controller", "image": "public.ecr.aws/karpenter/controller:0.37.0" } ] }
                    }
                  }
                }
                """)!.AsObject(),
            new ApplyOptions(),
            CancellationToken.None);
        outcome.ShouldBeOfType<ApplyOutcome.Applied>();
    }
}
