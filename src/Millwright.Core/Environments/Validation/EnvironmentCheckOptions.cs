using System.Text.Json.Nodes;

namespace Millwright.Core.Environments.Validation;

/// <summary>What is known of the cluster that an environment is checked for. Default: nothing.</summary>
public sealed record EnvironmentCheckOptions
{
    /// <summary>The values of <see cref="KnownVariables"/>; null where no cluster is at hand, and examples stand in.</summary>
    public IReadOnlyDictionary<string, JsonValue>? Variables { get; init; }

    /// <summary>The minor version of Kubernetes 1 that the cluster runs; null where it is not known.</summary>
    public int? KubernetesMinor { get; init; }

    /// <summary>The cluster's region; null where it is not known.</summary>
    public string? Region { get; init; }
}
