using Millwright.Core.Failures;

namespace Millwright.Core.Provisioning.Preflight.Facts;

/// <summary>What the Kubernetes API told preflight.</summary>
public sealed record KubernetesFacts
{
    /// <summary>The minor version that the API server itself answers; unknown where it does not answer at all.</summary>
    public required Fact<int> Minor { get; init; }

    /// <summary>Every Karpenter controller, in whichever namespace and whoever installed it.</summary>
    public required Fact<IReadOnlyList<KarpenterDeployment>> Controllers { get; init; }

    /// <summary>Deployments of cluster-autoscaler, as namespace/name.</summary>
    public required Fact<IReadOnlyList<string>> Autoscalers { get; init; }

    /// <summary>Nodes that Karpenter did not launch.</summary>
    public required Fact<IReadOnlyList<ClusterNode>> Nodes { get; init; }

    /// <summary>Whether the Pod Identity agent runs.</summary>
    public required Fact<bool> HasPodIdentityAgent { get; init; }

    /// <summary>Webhook configurations with names of Karpenter's.</summary>
    public required Fact<IReadOnlyList<WebhookConfiguration>> Webhooks { get; init; }

    /// <summary>Karpenter's custom resource definitions that are there.</summary>
    public required Fact<IReadOnlyList<ResourceDefinition>> Definitions { get; init; }

    /// <summary>Nothing is known, for one reason.</summary>
    public static KubernetesFacts Unknown(Failure reason) => new()
    {
        Minor = Fact.Unknown<int>(reason),
        Controllers = Fact.Unknown<IReadOnlyList<KarpenterDeployment>>(reason),
        Autoscalers = Fact.Unknown<IReadOnlyList<string>>(reason),
        Nodes = Fact.Unknown<IReadOnlyList<ClusterNode>>(reason),
        HasPodIdentityAgent = Fact.Unknown<bool>(reason),
        Webhooks = Fact.Unknown<IReadOnlyList<WebhookConfiguration>>(reason),
        Definitions = Fact.Unknown<IReadOnlyList<ResourceDefinition>>(reason),
    };
}
