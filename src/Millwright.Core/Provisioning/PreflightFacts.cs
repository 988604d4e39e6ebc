using Millwright.Core.Environments;

namespace Millwright.Core.Provisioning;

/// <summary>What preflight has found out about a cluster before anything is touched.</summary>
/// <param name="Cluster">From the EKS API.</param>
/// <param name="Environment">What would be installed.</param>
/// <param name="KubernetesMinor">The minor version that the API server itself answers; null where it was not asked.</param>
/// <param name="Foreign">Karpenter controllers that Millwright did not install.</param>
/// <param name="HasPodIdentityAgent">Whether the Pod Identity agent runs.</param>
/// <param name="IsFargateOnly">Whether Fargate profiles are the cluster's only capacity.</param>
public sealed record PreflightFacts(
    ClusterFacts Cluster,
    EnvironmentDefinition Environment,
    int? KubernetesMinor,
    IReadOnlyList<ForeignKarpenter> Foreign,
    bool HasPodIdentityAgent,
    bool IsFargateOnly);
