using System.Text.Json;
using System.Text.Json.Nodes;
using Millwright.Functions.Deprovisioning;
using Millwright.Functions.Deprovisioning.Messages;
using Millwright.Functions.Provisioning;
using Millwright.Functions.Provisioning.Messages;
using Millwright.Local.StateMachines;

namespace Millwright.Cli.Demo;

/// <summary>One execution of the demo.</summary>
/// <param name="Execution">How it ended.</param>
/// <param name="States">The states as they went.</param>
internal sealed record DemoResult(ExecutionResult Execution, IReadOnlyList<StateTiming> States)
{
    public bool Succeeded => Execution.Status == ExecutionStatus.Succeeded;

    /// <summary>The outcome as it was published; null where the execution broke before it had one.</summary>
    public RunOutcome? Outcome => Execution.Output is JsonObject output ? output.Deserialize(ProvisioningJson.Default.RunOutcome) : null;

    /// <summary>The outcome of a deprovisioning run; null where the execution broke before it had one.</summary>
    public DeprovisionOutcome? Ending => Execution.Output is JsonObject output ? output.Deserialize(DeprovisioningJson.Default.DeprovisionOutcome) : null;

    /// <summary>Whether the run left the cluster with Karpenter: not where it was skipped, only planned, or failed.</summary>
    public bool HasKarpenter => Succeeded && Outcome is { Outcome: "succeeded" or "unchanged" };

    /// <summary>From the first state entered to the last one left.</summary>
    public double Seconds => Math.Round(States.Sum(state => state.Seconds), 1);
}
