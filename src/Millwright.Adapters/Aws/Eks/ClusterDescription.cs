using System.Text;
using System.Text.Json.Nodes;
using Millwright.Adapters.Kubernetes;
using Millwright.Core.Provisioning;

namespace Millwright.Adapters.Aws.Eks;

/// <summary>What DescribeCluster answers, as far as it is used: https://docs.aws.amazon.com/eks/latest/APIReference/API_Cluster.html</summary>
/// <param name="Facts">Names and settings.</param>
/// <param name="CertificateAuthorityPem">What the API server's certificate is verified against.</param>
internal sealed record ClusterDescription(ClusterFacts Facts, string CertificateAuthorityPem)
{
    /// <summary>Reads the answer; what a cluster may lack (Auto Mode, OIDC, tags) is empty.</summary>
    /// <exception cref="FormatException">The certificate authority is no base64.</exception>
    public static ClusterDescription? Read(JsonObject answer)
    {
        if (answer.Child("cluster") is not { } cluster || cluster.Text("endpoint") is not { } endpoint)
            return null;
        var network = cluster.Child("resourcesVpcConfig");
        var facts = new ClusterFacts(
            cluster.Text("name") ?? "",
            cluster.Text("arn") ?? "",
            cluster.Text("version") ?? "",
            endpoint,
            cluster.Child("identity")?.Child("oidc")?.Text("issuer") ?? "",
            cluster.Child("accessConfig")?.Text("authenticationMode") ?? "CONFIG_MAP",
            (bool?)cluster.Child("computeConfig")?["enabled"] ?? false,
            cluster.Child("kubernetesNetworkConfig")?.Text("ipFamily") ?? "ipv4",
            [.. (network?["subnetIds"] as JsonArray ?? []).Select(id => (string?)id).OfType<string>()],
            network?.Text("clusterSecurityGroupId") ?? "",
            (cluster.Child("tags") ?? []).ToDictionary(tag => tag.Key, tag => (string?)tag.Value ?? "", StringComparer.Ordinal));
        var authority = cluster.Child("certificateAuthority")?.Text("data") ?? "";
        return new ClusterDescription(facts, Encoding.ASCII.GetString(Convert.FromBase64String(authority)));
    }
}
