using System.Text.Json.Serialization;

namespace Millwright.Functions.Reconciliation;

/// <summary>What PlanReconciliation gets.</summary>
/// <param name="Execution">The execution's name.</param>
/// <param name="Running">The provisioning runs that go on.</param>
public sealed record ReconciliationInput(string Execution, IReadOnlyList<RunningExecution> Running);

/// <summary>An execution as ListExecutions gives it.</summary>
/// <param name="Name">Its name.</param>
public sealed record RunningExecution([property: JsonPropertyName("Name")] string Name);

/// <summary>What PlanReconciliation answers.</summary>
/// <param name="Starts">The runs to start, at most as many as may go on at once.</param>
/// <param name="Environments">How the clusters stand, in the order of the environments.</param>
/// <param name="GivenUp">Clusters whose every attempt failed, at most 20 of them.</param>
/// <param name="Clusters">How many clusters the region has.</param>
/// <param name="Described">For how many of them EKS had to be asked.</param>
public sealed record ReconciliationReport(
    IReadOnlyList<PlannedStart> Starts, IReadOnlyList<EnvironmentStanding> Environments, IReadOnlyList<string> GivenUp, int Clusters, int Described);

/// <summary>An execution to start.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Input">Its input.</param>
public sealed record PlannedStart(string Name, PlannedRun Input);

/// <summary>The input of a provisioning run that reconciling starts.</summary>
public sealed record PlannedRun(string Cluster, string Environment, string CommitSha, string Origin, int Attempt);

/// <summary>How an environment's clusters stand.</summary>
/// <param name="Environment">Its name; empty for the clusters that no environment claims.</param>
/// <param name="Revision">The revision in force; empty where there is no environment.</param>
/// <param name="Clusters">How many clusters stand where, such as <c>upToDate</c>.</param>
/// <param name="WaitsFor">The environments before it that are not done.</param>
public sealed record EnvironmentStanding(string Environment, string Revision, IReadOnlyDictionary<string, int> Clusters, IReadOnlyList<string> WaitsFor);
