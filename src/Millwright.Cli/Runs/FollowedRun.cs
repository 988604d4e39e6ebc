using System.Text.Json.Nodes;

namespace Millwright.Cli.Runs;

/// <summary>An execution to start and to follow.</summary>
/// <param name="StateMachineArn">Of which state machine.</param>
/// <param name="Subject">What it is about, such as a cluster's name; begins the execution's.</param>
/// <param name="Input">Its input.</param>
/// <param name="NoWait">Whether to start it only.</param>
/// <param name="Json">Whether to print its outcome as JSON.</param>
internal sealed record FollowedRun(string StateMachineArn, string Subject, JsonObject Input, bool NoWait, bool Json)
{
    /// <summary>What the output of the last state tells of the progress, such as how many nodes are left; null where it tells nothing. Default: it is not asked for.</summary>
    public Func<JsonObject, string?>? Progress { get; init; }

    /// <summary>What a person wants to know of a run that succeeded. Default: the one word of its outcome, and why where it says why.</summary>
    public Func<JsonObject?, string> Conclude { get; init; } = outcome =>
        $"The run {(string?)outcome?["outcome"] ?? "succeeded"}{((string?)outcome?["reason"] is { Length: > 0 } reason ? $": {reason}" : "")}.";

    /// <summary>Whether the output of a run that succeeded is a yes, for the exit code. Default: always.</summary>
    public Func<JsonObject?, bool> IsYes { get; init; } = _ => true;
}
