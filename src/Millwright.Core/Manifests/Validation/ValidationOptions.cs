namespace Millwright.Core.Manifests.Validation;

/// <summary>What is known of the place where manifests will live. The less is known, the less is found.</summary>
public sealed record ValidationOptions
{
    /// <summary>What <c>${NAME}</c> stands for. Default: examples, for a manifest on its own.</summary>
    public ManifestVariables Variables { get; init; } = ManifestVariables.Standalone;

    /// <summary>The minor version of Kubernetes 1 that the cluster runs; null where no cluster is at hand.</summary>
    public int? KubernetesMinor { get; init; }

    /// <summary>The cluster's region; null where no cluster is at hand.</summary>
    public string? Region { get; init; }

    /// <summary>The environment whose manifests these are, all of them; null for files that may be a part of something.</summary>
    public string? Environment { get; init; }

    /// <summary>Files with workloads that are no manifests of the environment: they say what pods tolerate.</summary>
    public IReadOnlyList<ManifestFile> Workloads { get; init; } = [];
}
