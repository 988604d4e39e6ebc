using System.Text.Json.Nodes;

namespace Millwright.Functions.Provisioning.Messages;

/// <summary>What SummarizeRun answers.</summary>
/// <param name="Outcome">What is published, and what the execution answers.</param>
/// <param name="Error">The failure's name; empty for a run that succeeded.</param>
/// <param name="Cause">The failure's message and remedy; empty for a run that succeeded.</param>
/// <param name="Record">The fleet table's update.</param>
public sealed record RunSummary(RunOutcome Outcome, string Error, string Cause, FleetUpdate Record);

/// <summary>An update expression of DynamoDB with its names and values in DynamoDB's own JSON.</summary>
public sealed record FleetUpdate(string UpdateExpression, JsonObject Names, JsonObject Values);
