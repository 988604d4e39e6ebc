namespace Millwright.Adapters.Kubernetes;

/// <summary>Limits of a <see cref="KubernetesClient"/>.</summary>
public sealed record KubernetesClientOptions
{
    /// <summary>
    /// How long one request may take, connecting included. Default 15 s: an API server ends an ordinary request after 60 s, but a function that waits
    /// that long is better started again by the state machine.
    /// </summary>
    public TimeSpan RequestTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Objects asked for in one page of a list. Default 500, the page of kubectl.</summary>
    public int PageSize { get; init; } = 500;
}
