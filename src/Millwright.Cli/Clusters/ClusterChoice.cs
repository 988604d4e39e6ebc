namespace Millwright.Cli.Clusters;

/// <summary>Which cluster a command works on.</summary>
/// <param name="Cluster">The name of an EKS cluster; null where <paramref name="Kubeconfig"/> is enough.</param>
/// <param name="Kubeconfig">A kubeconfig file, of which the current context is taken and AWS is not asked; null reaches the EKS cluster by its name.</param>
/// <param name="Region">The cluster's region; null takes the environment's.</param>
internal sealed record ClusterChoice(string? Cluster, string? Kubeconfig, string? Region);
