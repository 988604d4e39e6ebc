namespace Millwright.Adapters.Kubernetes.Apply;

/// <summary>How an object is applied.</summary>
public sealed record ApplyOptions
{
    /// <summary>Everything is checked, nothing is kept. Default false.</summary>
    public bool DryRun { get; init; }

    /// <summary>Takes fields over from whoever manages them instead of reporting a conflict. Default false.</summary>
    public bool Force { get; init; }
}
