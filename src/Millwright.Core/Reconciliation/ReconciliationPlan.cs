namespace Millwright.Core.Reconciliation;

/// <summary>What one look at the region came to.</summary>
/// <param name="Starts">The runs to start now.</param>
/// <param name="Tallies">How the clusters stand, by environment in their order.</param>
/// <param name="GivenUp">The clusters whose every attempt failed: somebody has to look.</param>
public sealed record ReconciliationPlan(IReadOnlyList<RunStart> Starts, IReadOnlyList<EnvironmentTally> Tallies, IReadOnlyList<string> GivenUp);
