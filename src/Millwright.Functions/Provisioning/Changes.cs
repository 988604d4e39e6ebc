using Millwright.Adapters.Kubernetes.Apply;

namespace Millwright.Functions.Provisioning;

/// <summary>How changes are spelled in reports.</summary>
internal static class Changes
{
    public const string Created = "created";
    public const string Changed = "changed";
    public const string Unchanged = "unchanged";
    public const string Pruned = "pruned";

    public static string Of(ApplyChange change) => change switch
    {
        ApplyChange.Created => Created,
        ApplyChange.Changed => Changed,
        _ => Unchanged,
    };
}
