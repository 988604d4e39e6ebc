namespace Millwright.Core.Manifests.Validation;

/// <summary>The kinds that people write for Karpenter, and the API versions that they had.</summary>
internal static class KarpenterKinds
{
    public const string NodePool = "NodePool";
    public const string NodePoolVersion = "karpenter.sh/v1";
    public const string NodeClass = "EC2NodeClass";
    public const string NodeClassGroup = "karpenter.k8s.aws";
    public const string NodeClassVersion = "karpenter.k8s.aws/v1";

    /// <summary>Version and kind of what Karpenter no longer serves, and Millwright converts.</summary>
    public static IReadOnlyList<(string ApiVersion, string Kind)> Old { get; } =
    [
        ("karpenter.sh/v1alpha5", "Provisioner"),
        ("karpenter.k8s.aws/v1alpha1", "AWSNodeTemplate"),
        ("karpenter.sh/v1beta1", NodePool),
        ("karpenter.k8s.aws/v1beta1", NodeClass),
    ];

    /// <summary>Version and kind of everything else that Karpenter 1.14 serves; its form is not checked here.</summary>
    public static IReadOnlyList<(string ApiVersion, string Kind)> Others { get; } =
    [
        (NodePoolVersion, "NodeClaim"),
        ("karpenter.sh/v1alpha1", "NodeOverlay"),
    ];

    /// <summary>Whether the version is one of Karpenter's groups, of whatever provider.</summary>
    public static bool IsOfKarpenter(string apiVersion) =>
        apiVersion.StartsWith("karpenter.", StringComparison.Ordinal) && apiVersion.Contains('/', StringComparison.Ordinal);
}
