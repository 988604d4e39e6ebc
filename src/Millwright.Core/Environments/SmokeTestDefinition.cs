namespace Millwright.Core.Environments;

/// <summary>Whether a run ends with a pod on a Spot node of its own.</summary>
/// <param name="IsEnabled">Default: no, for the node costs some minutes of an instance.</param>
/// <param name="Timeout">How long the pod may wait for its node. Default 10 minutes; 1 to 30 minutes.</param>
public sealed record SmokeTestDefinition(bool IsEnabled, TimeSpan Timeout)
{
    /// <summary>The default of <see cref="Timeout"/>: a node usually takes one or two minutes, and Spot capacity may have to be looked for.</summary>
    public static readonly TimeSpan DefaultTimeout = TimeSpan.FromMinutes(10);

    /// <summary>Below it hardly any node is there.</summary>
    public static readonly TimeSpan MinimumTimeout = TimeSpan.FromMinutes(1);

    /// <summary>Beyond it Karpenter has long given up on a node that does not register.</summary>
    public static readonly TimeSpan MaximumTimeout = TimeSpan.FromMinutes(30);

    /// <summary>No test.</summary>
    public static SmokeTestDefinition Off { get; } = new(IsEnabled: false, DefaultTimeout);
}
