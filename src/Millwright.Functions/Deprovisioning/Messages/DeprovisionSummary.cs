using Millwright.Functions.Provisioning.Messages;

namespace Millwright.Functions.Deprovisioning.Messages;

/// <summary>What SummarizeDeprovisioning answers.</summary>
/// <param name="Outcome">What is published, and what the execution answers.</param>
/// <param name="Error">The failure's name; empty for a run that succeeded.</param>
/// <param name="Cause">The failure's message and remedy; empty for a run that succeeded.</param>
/// <param name="IsRecorded">Whether the fleet table has to be told: not of a dry run, nor of a cluster that is not, or no longer, this run's.</param>
/// <param name="Record">The fleet table's update.</param>
public sealed record DeprovisionSummary(DeprovisionOutcome Outcome, string Error, string Cause, bool IsRecorded, FleetUpdate Record);
