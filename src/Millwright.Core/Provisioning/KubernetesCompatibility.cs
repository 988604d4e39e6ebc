namespace Millwright.Core.Provisioning;

/// <summary>Which Kubernetes versions a version of Karpenter supports.</summary>
/// <remarks>Karpenter's compatibility matrix, <c>hack/docs/compatibilitymatrix_gen/compatibility.yaml</c> at v1.14.1.</remarks>
public static class KubernetesCompatibility
{
    /// <summary>The first Karpenter that serves the v1 API, which all manifests are written in.</summary>
    public static readonly KarpenterVersion FirstWithV1 = new(1, 0, 0);

    /// <summary>The newest minor version of Karpenter that the matrix knows.</summary>
    public static readonly KarpenterVersion Newest = new(1, 14, 0);

    /// <summary>Whether this Karpenter came after the matrix; its patches do not change what it supports.</summary>
    public static bool IsNewerThanMatrix(KarpenterVersion version) => version with { Patch = 0 } > Newest;

    private static readonly (KarpenterVersion From, int Lowest, int Highest)[] Matrix =
    [
        (new(1, 0, 0), 25, 30),
        (new(1, 0, 5), 25, 31),
        (new(1, 2, 0), 25, 32),
        (new(1, 5, 0), 26, 33),
        (new(1, 6, 0), 26, 34),
        (new(1, 9, 0), 26, 35),
        (new(1, 13, 0), 26, 36),
    ];

    /// <summary>The lowest and highest minor version of Kubernetes 1 that this Karpenter supports, as far as the matrix knows; null below Karpenter 1.0.</summary>
    public static (int Lowest, int Highest)? Supported(KarpenterVersion version)
    {
        var index = Array.FindLastIndex(Matrix, row => row.From <= version);
        return index < 0 ? null : (Matrix[index].Lowest, Matrix[index].Highest);
    }

    /// <summary>The oldest Karpenter in the matrix that supports this minor version of Kubernetes; null where none does.</summary>
    public static KarpenterVersion? OldestFor(int kubernetesMinor)
    {
        var index = Array.FindIndex(Matrix, row => row.Lowest <= kubernetesMinor && kubernetesMinor <= row.Highest);
        return index < 0 ? null : Matrix[index].From;
    }
}
