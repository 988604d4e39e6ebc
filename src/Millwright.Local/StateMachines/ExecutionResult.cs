using System.Text.Json.Nodes;

namespace Millwright.Local.StateMachines;

/// <summary>How an execution ended, and with what.</summary>
/// <param name="Status">How.</param>
/// <param name="Output">The last state's output, when it succeeded.</param>
/// <param name="Error">The error's name, when it failed.</param>
/// <param name="Cause">The error's text, when it failed.</param>
public sealed record ExecutionResult(ExecutionStatus Status, JsonNode? Output = null, string? Error = null, string? Cause = null);
