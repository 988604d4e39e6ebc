using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Millwright.Local.StateMachines;

namespace Millwright.Local.Tests.StateMachines;

/// <summary>Answers tasks by a function of the request and the attempt (from 1), and counts attempts by state.</summary>
internal sealed class ScriptedTasks(Func<TaskRequest, int, CancellationToken, Task<JsonNode?>> script) : ITaskHandler
{
    private readonly ConcurrentDictionary<string, int> _attempts = [];

    public ScriptedTasks(Func<TaskRequest, int, JsonNode?> script)
        : this((request, attempt, _) => Task.FromResult(script(request, attempt)))
    {
    }

    public ConcurrentQueue<TaskRequest> Requests { get; } = [];

    public int Attempts(string state) => _attempts.GetValueOrDefault(state);

    public Task<JsonNode?> RunAsync(TaskRequest request, CancellationToken ct)
    {
        Requests.Enqueue(request);
        return script(request, _attempts.AddOrUpdate(request.State, 1, (_, count) => count + 1), ct);
    }
}
