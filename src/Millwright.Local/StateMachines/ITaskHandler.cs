using System.Text.Json.Nodes;

namespace Millwright.Local.StateMachines;

/// <summary>Does the work of a state machine's Task states.</summary>
public interface ITaskHandler
{
    /// <summary>Runs one task and returns its result.</summary>
    /// <param name="request">Which state asks for what.</param>
    /// <param name="ct">Cancelled when the task's <c>TimeoutSeconds</c> are over or the execution ends.</param>
    /// <exception cref="TaskFailedException">The task failed under a name that the state machine can retry or catch.</exception>
    Task<JsonNode?> RunAsync(TaskRequest request, CancellationToken ct);
}
