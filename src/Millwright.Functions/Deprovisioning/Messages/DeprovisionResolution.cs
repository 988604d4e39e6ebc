using Millwright.Core.Provisioning;

namespace Millwright.Functions.Deprovisioning.Messages;

/// <summary>What ResolveDeprovisioning gets.</summary>
/// <param name="Execution">The execution's name.</param>
/// <param name="Request">What ReadDeprovisionRequest answered.</param>
/// <param name="Fleet">The cluster's line of the fleet table.</param>
public sealed record ResolveDeprovisioningInput(string Execution, Core.Deprovisioning.DeprovisionRequest Request, FleetAnswer Fleet);

/// <summary>What GetItem answers: no item for a cluster that no run has ever recorded.</summary>
public sealed record FleetAnswer([property: System.Text.Json.Serialization.JsonPropertyName("Item")] FleetItem? Item = null);

/// <summary>The part of a cluster's line that is read, in DynamoDB's own JSON.</summary>
public sealed record FleetItem(FleetText? Environment = null, FleetText? Revision = null, FleetText? LastRunOutcome = null);

/// <summary>A text in DynamoDB's own JSON.</summary>
public sealed record FleetText([property: System.Text.Json.Serialization.JsonPropertyName("S")] string S);

/// <summary>What ResolveDeprovisioning answers.</summary>
/// <param name="Skipped">Whether the run ends here: the cluster was never Millwright's.</param>
/// <param name="Reason">Why it does; empty otherwise.</param>
/// <param name="Environment">The environment that the cluster had; empty where that is not known.</param>
/// <param name="Revision">The revision that it had; empty where that is not known.</param>
/// <param name="Orphans"><c>report</c> or <c>remove</c>.</param>
/// <param name="Notes">What an operator should know about that choice.</param>
/// <param name="Names">What was made for the cluster in AWS.</param>
public sealed record DeprovisionResolution(
    bool Skipped, string Reason, string Environment, string Revision, string Orphans, IReadOnlyList<string> Notes, ResourceNames Names);
