using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Millwright.Core.Failures;

namespace Millwright.Local.StateMachines;

/// <summary>Runs the tasks that the bridge asks for, each on its own, and sends it their answers. Disposing it ends what still runs.</summary>
internal sealed class TaskDispatch(ITaskHandler handler, BridgeProcess bridge, CancellationToken ct) : IAsyncDisposable
{
    private readonly CancellationTokenSource _all = CancellationTokenSource.CreateLinkedTokenSource(ct);
    private readonly ConcurrentDictionary<int, CancellationTokenSource> _running = [];
    private readonly List<Task> _tasks = [];

    public void Start(JsonObject message)
    {
        var id = (int)message["id"]!;
        var request = new TaskRequest((string)message["state"]!, (string)message["resource"]!, message["input"]?.DeepClone());
        var cancel = CancellationTokenSource.CreateLinkedTokenSource(_all.Token);
        _running[id] = cancel;
        // Off this thread: a handler that works before its first await must not hold up the events.
        _tasks.Add(Task.Run(() => RunAsync(id, request, cancel), CancellationToken.None));
    }

    /// <summary>Ends a task whose time is over; nobody waits for its answer.</summary>
    public async Task AbandonAsync(int id)
    {
        if (_running.TryGetValue(id, out var cancel))
            await cancel.CancelAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _all.CancelAsync();
        await Task.WhenAll(_tasks);
        foreach (var cancel in _running.Values)
            cancel.Dispose();
        _all.Dispose();
    }

    private async Task RunAsync(int id, TaskRequest request, CancellationTokenSource cancel)
    {
        try
        {
            var output = await handler.RunAsync(request, cancel.Token);
            await bridge.SendAsync(new() { ["id"] = id, ["output"] = output?.DeepClone() }, cancel.Token);
        }
        catch (Exception e) when (cancel.IsCancellationRequested)
        {
            // Nobody waits for it any more, whatever it was.
            _ = e;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // The execution's edge: every error becomes the task's error, as a function's does in the service.
            var (error, cause) = Describe(e);
            await bridge.SendAsync(new() { ["id"] = id, ["error"] = error, ["cause"] = cause }, CancellationToken.None);
        }
    }

    private static (string Error, string Cause) Describe(Exception exception) => exception switch
    {
        TaskFailedException failed => (failed.Error, failed.Cause),
        FailureException failure => (failure.Failure.Name, failure.Message),
        _ => (FailureNames.Internal, $"{exception.GetType().Name}: {exception.Message}"),
    };
}
