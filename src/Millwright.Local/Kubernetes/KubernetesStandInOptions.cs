namespace Millwright.Local.Kubernetes;

/// <summary>How a stand-in runs.</summary>
public sealed record KubernetesStandInOptions
{
    /// <summary>What <c>/version</c> says. Default: the version of the kubectl that is deployed.</summary>
    public string Version { get; init; } = "v1.35.2";

    /// <summary>Who may use the API besides the holder of the admin token. Default: nobody.</summary>
    public ITokenAuthenticator? Authenticator { get; init; }

    /// <summary>Whether workloads and Karpenter's objects become ready by themselves. Default: they do.</summary>
    public bool RunControllers { get; init; } = true;

    /// <summary>The clock of timestamps and ages.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
