using Millwright.Core.Environments;
using Millwright.Core.Provisioning.Preflight.Facts;

namespace Millwright.Core.Provisioning.Preflight;

/// <summary>What preflight has found out about a cluster and its account before anything is touched.</summary>
/// <param name="Cluster">From the EKS API.</param>
/// <param name="Environment">What would be installed.</param>
/// <param name="Names">What would be made for the cluster in AWS.</param>
public sealed record PreflightFacts(ClusterFacts Cluster, EnvironmentDefinition Environment, ResourceNames Names)
{
    /// <summary>The replicas that the controller's values ask for.</summary>
    public required int ControllerReplicas { get; init; }

    /// <summary>The cluster's managed node groups.</summary>
    public required IReadOnlyList<string> NodeGroups { get; init; }

    /// <summary>The cluster's Fargate profiles.</summary>
    public required IReadOnlyList<string> FargateProfiles { get; init; }

    /// <summary>What the Kubernetes API told.</summary>
    public required KubernetesFacts Kubernetes { get; init; }

    /// <summary>Pod Identity associations of the controller's service account, in any namespace.</summary>
    public required Fact<IReadOnlyList<IdentityAssociation>> Associations { get; init; }

    /// <summary>Whether IAM knows the cluster's OIDC issuer.</summary>
    public required Fact<bool> HasOidcProvider { get; init; }

    /// <summary>Whether the account has the service-linked role for Spot.</summary>
    public required Fact<bool> HasSpotRole { get; init; }

    /// <summary>vCPUs of standard Spot Instances that the account may have at once in the region.</summary>
    public required Fact<double> SpotQuota { get; init; }

    /// <summary>What IAM holds and may hold.</summary>
    public required Fact<IamUsage> Iam { get; init; }

    /// <summary>The status of the cluster's stack; empty where there is none yet.</summary>
    public required Fact<string> StackStatus { get; init; }

    /// <summary>Subnets with the discovery tag for this cluster.</summary>
    public required Fact<IReadOnlyList<Subnet>> TaggedSubnets { get; init; }

    /// <summary>The subnets that the cluster was made with.</summary>
    public required Fact<IReadOnlyList<Subnet>> ClusterSubnets { get; init; }

    /// <summary>How many security groups carry the discovery tag for this cluster.</summary>
    public required Fact<int> TaggedSecurityGroups { get; init; }

    /// <summary>Whether Fargate profiles are the cluster's only capacity.</summary>
    public bool IsFargateOnly => NodeGroups.Count == 0 && FargateProfiles.Count > 0 && Kubernetes.Nodes.Value is not { Count: > 0 };

    /// <summary>Whether the cluster's stack holds its roles, policies and queue already.</summary>
    public bool HasStack => StackStatus.Value is { Length: > 0 };
}
