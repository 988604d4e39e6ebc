using Millwright.Core.Failures;
using Millwright.Core.Provisioning.Preflight;
using Millwright.Core.Provisioning.Preflight.Facts;

namespace Millwright.Functions.Provisioning.Inspection;

/// <summary>What the Kubernetes API told preflight.</summary>
internal sealed record KubernetesFacts
{
    public required Fact<int> Minor { get; init; }

    public required Fact<IReadOnlyList<KarpenterDeployment>> Controllers { get; init; }

    public required Fact<IReadOnlyList<string>> Autoscalers { get; init; }

    public required Fact<IReadOnlyList<ClusterNode>> Nodes { get; init; }

    public required Fact<bool> HasPodIdentityAgent { get; init; }

    public required Fact<IReadOnlyList<WebhookConfiguration>> Webhooks { get; init; }

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
