using Millwright.Core.Environments;
using Millwright.Core.Failures;
using Millwright.Core.Provisioning;
using Millwright.Core.Provisioning.Preflight;
using Millwright.Core.Provisioning.Preflight.Facts;
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

    /// <summary>A healthy new cluster in an account that is in use.</summary>
    public static KubernetesFacts InCluster { get; } = new()
    {
        Minor = Fact.Of(35),
        Controllers = Fact.Of<IReadOnlyList<KarpenterDeployment>>([]),
        Autoscalers = Fact.Of<IReadOnlyList<string>>([]),
        Nodes = Fact.Of<IReadOnlyList<ClusterNode>>([new("one", "eu-west-1a", ""), new("two", "eu-west-1b", "")]),
        HasPodIdentityAgent = Fact.Of(true),
        Webhooks = Fact.Of<IReadOnlyList<WebhookConfiguration>>([]),
        Definitions = Fact.Of<IReadOnlyList<ResourceDefinition>>([]),
    };

    public static PreflightFacts Facts { get; } = new(Cluster, Environment, Names)
    {
        ControllerReplicas = 2,
        NodeGroups = ["system"],
        FargateProfiles = [],
        Kubernetes = InCluster,
        Associations = Fact.Of<IReadOnlyList<IdentityAssociation>>([]),
        HasOidcProvider = Fact.Of(false),
        HasSpotRole = Fact.Of(true),
        SpotQuota = Fact.Of(640.0),
        Iam = Fact.Of(new IamUsage(Roles: 200, RolesQuota: 1000, Policies: 90, PoliciesQuota: 1500, InstanceProfiles: 30, InstanceProfilesQuota: 1000, PoliciesPerRoleQuota: 10, Providers: 12)),
        StackStatus = Fact.Of(""),
        TaggedSubnets = Fact.Of<IReadOnlyList<Subnet>>([new("subnet-1", "eu-west-1a"), new("subnet-2", "eu-west-1b")]),
        ClusterSubnets = Fact.Of<IReadOnlyList<Subnet>>([new("subnet-1", "eu-west-1a"), new("subnet-2", "eu-west-1b")]),
        TaggedSecurityGroups = Fact.Of(1),
    };

    /// <summary>The same cluster, but for what its Kubernetes API tells, and with another environment where one is given.</summary>
    public static PreflightFacts With(KubernetesFacts kubernetes, EnvironmentDefinition? environment = null) =>
        Facts with { Kubernetes = kubernetes, Environment = environment ?? Environment };

    /// <summary>Why a fact could not be read.</summary>
    public static Failure Denied { get; } = new("Aws.AccessDenied", "it could not be read: AccessDenied.", "Allow the call.");

    /// <summary>The sample environment with both charts at another version.</summary>
    public static EnvironmentDefinition AtVersion(string version) => Environment with { Releases = [.. Environment.Releases.Select(release => release with { Version = version })] };
}
