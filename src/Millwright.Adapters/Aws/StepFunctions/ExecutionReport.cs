using System.Text.Json.Nodes;

namespace Millwright.Adapters.Aws.StepFunctions;

/// <summary>How an execution stands.</summary>
/// <param name="Status">RUNNING, SUCCEEDED, FAILED, TIMED_OUT, ABORTED or PENDING_REDRIVE.</param>
/// <param name="Output">The execution's output, once it succeeded.</param>
/// <param name="Error">The error's name, once it failed.</param>
/// <param name="Cause">The error's text, once it failed.</param>
public sealed record ExecutionReport(string Status, JsonObject? Output, string? Error, string? Cause)
{
    public bool IsRunning => Status is "RUNNING" or "PENDING_REDRIVE";

    public bool Succeeded => Status == "SUCCEEDED";
}
