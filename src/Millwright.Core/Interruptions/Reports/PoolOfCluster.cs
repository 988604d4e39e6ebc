namespace Millwright.Core.Interruptions.Reports;

/// <summary>One NodePool.</summary>
/// <param name="Cluster">Its cluster.</param>
/// <param name="NodePool">Its name.</param>
/// <param name="Statistics">What happened to its instances.</param>
public sealed record PoolOfCluster(string Cluster, string NodePool, ReclamationStatistics Statistics);
