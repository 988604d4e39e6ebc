using System.Text.Json.Nodes;
using Millwright.Core.Failures;
using Millwright.Local.Tools;

namespace Millwright.Local.StateMachines;

/// <summary>
/// Executes a definition of the Amazon States Language on this machine: <c>aws-local-stepfunctions</c> 3.0.0 interprets it, and an <see cref="ITaskHandler"/> does its tasks.
/// </summary>
/// <remarks>
/// Known differences from the service; definitions keep off these:
/// <list type="bullet">
/// <item>Not there: JSONata, variables, Distributed Map, task tokens (<c>.waitForTaskToken</c>), <c>.sync</c> waiting, <c>HeartbeatSeconds</c>, tolerated failures of a Map.</item>
/// <item>A wildcard path without a match fails instead of giving <c>[]</c>. <c>States.StringSplit</c> takes its delimiter as a whole and keeps empty parts;
/// <c>States.MathAdd</c> does not round; <c>States.StringToJson('')</c> differs.</item>
/// <item>A Pass state whose <c>Result</c> is <c>false</c>, <c>0</c>, <c>""</c> or <c>null</c> passes its input on.</item>
/// <item>Context object: <c>$$.State.RetryCount</c> and <c>$$.Task</c> are missing; inside a Map <c>$$.Execution.Input</c> is the item, and <c>$$.Map</c> is known to its
/// <c>ItemSelector</c> only; with several branches at once, <c>$$.State</c> is reliable in <c>Parameters</c> only.</item>
/// <item>Payload size, history length and the service's quotas are not enforced.</item>
/// <item>A task that <c>TimeoutSecondsPath</c> ends is told so only when the execution ends. A retry's pace does not grow by <c>BackoffRate</c> unless it is real.</item>
/// </list>
/// Closed by the bridge: a task without <c>TimeoutSeconds</c> would end after 60 s, <c>$$.State</c> would be missing, <c>IsPresent: false</c> and its like would never match,
/// <c>ResultPath: "$"</c> would make a key named <c>$</c>, and a task's <c>States.Runtime</c> could be caught.
/// </remarks>
/// <param name="tools">Node and its modules.</param>
/// <param name="time">Stamps the events that do not come from the engine.</param>
public sealed class StateMachineEngine(LocalTools tools, TimeProvider time)
{
    /// <summary>The exit code by which the bridge says that the definition is wrong.</summary>
    private const int InvalidDefinition = 2;

    internal string Script { get; init; } = Path.Combine(AppContext.BaseDirectory, "StateMachines", "bridge.mjs");

    /// <summary>Called with the Node process's id once it runs.</summary>
    internal Action<int>? OnStarted { get; init; }

    /// <summary>Executes the state machine to its end.</summary>
    /// <param name="definition">The state machine.</param>
    /// <param name="input">The execution's input.</param>
    /// <param name="tasks">Does the tasks; may be called for several at once.</param>
    /// <param name="options">Name and pace.</param>
    /// <param name="onEvent">Told of each event, one after the other.</param>
    /// <param name="ct">Stops the execution, which then ends <see cref="ExecutionStatus.Aborted"/>; the Node process is gone by then.</param>
    /// <exception cref="FailureException">The definition is invalid, or the engine broke down.</exception>
    public async Task<ExecutionResult> ExecuteAsync(
        StateMachineDefinition definition, JsonNode input, ITaskHandler tasks, ExecutionOptions options, Action<ExecutionEvent>? onEvent, CancellationToken ct)
    {
        await using var bridge = new BridgeProcess(tools, Script);
        OnStarted?.Invoke(bridge.Id);
        await using var dispatch = new TaskDispatch(tasks, bridge, ct);
        try
        {
            await bridge.SendAsync(Start(definition, input, options), ct);
            while (await bridge.ReceiveAsync(ct) is { } message)
            {
                switch ((string?)message["type"])
                {
                    case "task":
                        dispatch.Start(message);
                        break;
                    case "abandon":
                        await dispatch.AbandonAsync((int)message["id"]!);
                        break;
                    case "event":
                        onEvent?.Invoke(ExecutionEvent.Read(message));
                        break;
                    default:
                        return Result(message);
                }
            }
            throw Broken(await bridge.EndAsync(ct));
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            onEvent?.Invoke(new(ExecutionEventType.ExecutionAborted, time.GetUtcNow()));
            return new(ExecutionStatus.Aborted);
        }
    }

    private static JsonObject Start(StateMachineDefinition definition, JsonNode input, ExecutionOptions options)
    {
        var machine = JsonNode.Parse(definition.Json)!.AsObject();
        var overrides = new PaceOverrides(machine, options);
        return new()
        {
            ["type"] = "start",
            ["definition"] = machine,
            ["input"] = input.DeepClone(),
            ["waits"] = overrides.Waits,
            ["retries"] = overrides.Retries,
            ["context"] = new JsonObject
            {
                ["Execution"] = new JsonObject { ["Id"] = options.ExecutionArn, ["Name"] = options.ExecutionName },
                ["StateMachine"] = new JsonObject { ["Id"] = options.StateMachineArn, ["Name"] = options.StateMachineArn.Split(':')[^1] },
            },
        };
    }

    private static ExecutionResult Result(JsonObject message) =>
        new(Enum.Parse<ExecutionStatus>((string)message["status"]!), message["output"]?.DeepClone(), (string?)message["error"], (string?)message["cause"]);

    private static FailureException Broken((int ExitCode, string Errors) end) => end.ExitCode == InvalidDefinition
        ? new(FailureNames.BrokenConfiguration, end.Errors, "Correct the definition at the places that are named.")
        : new(FailureNames.Internal,
            $"The state machine engine ended with exit code {end.ExitCode} before the execution did: {end.Errors}",
            $"See that the folder named by {LocalTools.FolderVariable} (or millwright in the user's cache) is whole: delete it, and start again.");
}
