namespace Millwright.Core.Provisioning;

/// <summary>The versions that an upgrade of Karpenter has to stop at.</summary>
/// <remarks>
/// Karpenter's upgrade guide (https://karpenter.sh/docs/upgrading/upgrade-guide/) and its migration to v1: 0.32 brings the beta API beside alpha, the last
/// patch of each later minor the conversion webhooks, and 1.0.11 is the last that reads beta and writes v1.
/// </remarks>
public static class UpgradePath
{
    private static readonly (KarpenterVersion Stop, int HighestKubernetes)[] Stops =
    [
        (new(0, 31, 4), 28),
        (new(0, 32, 10), 28),
        (new(0, 33, 12), 28),
        (new(0, 34, 13), 29),
        (new(0, 35, 12), 29),
        (new(0, 36, 9), 29),
        (new(0, 37, 7), 30),
        (new(1, 0, 11), 31),
    ];

    /// <summary>The versions to install one after the other, the wanted one last; one entry where the way is free.</summary>
    /// <param name="installed">What runs now.</param>
    /// <param name="wanted">What shall run.</param>
    public static IReadOnlyList<KarpenterVersion> From(KarpenterVersion installed, KarpenterVersion wanted) =>
        installed >= KubernetesCompatibility.FirstWithV1
            ? [wanted]
            : [.. Stops.Select(step => step.Stop).Where(stop => installed < stop && stop < wanted), wanted];

    /// <summary>The highest minor version of Kubernetes 1 on which a stop runs; no limit for one that is no stop of this path.</summary>
    public static int HighestKubernetes(KarpenterVersion stop) =>
        Array.Find(Stops, step => step.Stop == stop) is { HighestKubernetes: > 0 and var highest } ? highest : int.MaxValue;
}
