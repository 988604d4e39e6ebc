namespace Millwright.Core.Reconciliation;

/// <summary>A run to start.</summary>
/// <param name="Name">The execution's name: the same for the same cluster, revision and attempt, so that a repeat starts nothing twice.</param>
/// <param name="Cluster">The cluster.</param>
/// <param name="Environment">Its environment.</param>
/// <param name="Revision">The revision in force.</param>
/// <param name="Attempt">Which attempt at it, from 1.</param>
public sealed record RunStart(string Name, string Cluster, string Environment, string Revision, int Attempt);
