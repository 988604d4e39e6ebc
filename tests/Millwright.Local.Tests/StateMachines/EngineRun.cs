using System.Text.Json.Nodes;
using Millwright.Local.StateMachines;
using Millwright.Local.Tools;

namespace Millwright.Local.Tests.StateMachines;

/// <summary>Executes a few states on the real engine, without waiting, and keeps the events.</summary>
internal sealed class EngineRun
{
    public static readonly ExecutionOptions Options = new("run-1", WaitPace.None);

    public List<ExecutionEvent> Events { get; } = [];

    public int? NodeProcess { get; private set; }

    public async Task<ExecutionResult> ExecuteAsync(
        string states, string input, ITaskHandler tasks, ExecutionOptions? options = null, string? script = null, CancellationToken ct = default)
    {
        var tools = await LocalTools.PrepareAsync(progress: null, ct);
        var engine = script is null
            ? new StateMachineEngine(tools, TimeProvider.System) { OnStarted = id => NodeProcess = id }
            : new StateMachineEngine(tools, TimeProvider.System) { OnStarted = id => NodeProcess = id, Script = script };
        return await engine.ExecuteAsync(new(states), JsonNode.Parse(input)!, tasks, options ?? Options, Events.Add, ct);
    }

    public static string Machine(string startAt, string states) => $$"""{ "StartAt": "{{startAt}}", "States": { {{states}} } }""";
}
