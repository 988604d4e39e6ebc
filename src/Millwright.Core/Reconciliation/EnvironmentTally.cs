namespace Millwright.Core.Reconciliation;

/// <summary>How an environment's clusters stand.</summary>
/// <param name="Environment">Its name; empty for the clusters that no environment claims.</param>
/// <param name="Revision">The revision in force.</param>
/// <param name="Standings">How many clusters stand where.</param>
/// <param name="WaitsFor">The environments before it that are not done; empty where its clusters may go on.</param>
public sealed record EnvironmentTally(string Environment, string Revision, IReadOnlyDictionary<ClusterStanding, int> Standings, IReadOnlyList<string> WaitsFor);
