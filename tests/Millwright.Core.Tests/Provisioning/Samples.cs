using Millwright.Core.Environments;
using Millwright.Core.Provisioning;
using Millwright.Core.Tests.Environments;

namespace Millwright.Core.Tests.Provisioning;

/// <summary>A healthy cluster and its environment, which tests change where they have to.</summary>
internal static class Samples
{
    public static ClusterFacts Cluster { get; } = new(
        "payments-dev",
        "arn:aws:eks:eu-west-1:111122223333:cluster/payments-dev",
        "1.35",
        "https://6F1C29D47AE85B30D4E7A1C98B52F063.gr7.eu-west-1.eks.amazonaws.com",
        "https://oidc.eks.eu-west-1.amazonaws.com/id/6F1C29D47AE85B30D4E7A1C98B52F063",
        "API_AND_CONFIG_MAP",
        IsAutoMode: false,
        "ipv4",
        ["subnet-1"],
        "sg-1",
        new Dictionary<string, string>());

    public static ResourceNames Names { get; } = ResourceNames.For("payments-dev", "eu-west-1");

    public static EnvironmentDefinition Environment { get; } = DesignExample.Read();

    public static PreflightFacts Facts { get; } = new(Cluster, Environment, KubernetesMinor: 35, Foreign: [], HasPodIdentityAgent: true, IsFargateOnly: false);

    /// <summary>The sample environment with both charts at another version.</summary>
    public static EnvironmentDefinition AtVersion(string version) => Environment with { Releases = [.. Environment.Releases.Select(release => release with { Version = version })] };
}
