using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Millwright.Functions.Runtime;
using Millwright.Local.Aws;
using Millwright.Local.StateMachines;

namespace Millwright.Local.Regions;

/// <summary>Does a state machine's tasks: functions by whoever invokes functions, AWS calls by the stand-in.</summary>
/// <param name="aws">The stand-in for AWS.</param>
/// <param name="invoke">Invokes a function by name.</param>
public sealed class LocalTasks(FakeAws aws, Func<string, ReadOnlyMemory<byte>, CancellationToken, Task<InvocationResult>> invoke) : ITaskHandler
{
    private const string FunctionMarker = ":function:";

    // An apostrophe written as \u0027 breaks intrinsic functions in some engines.
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Invokes a function by name. It may be replaced, so that functions run in processes of their own.</summary>
    public Func<string, ReadOnlyMemory<byte>, CancellationToken, Task<InvocationResult>> Invoke { get; set; } = invoke;

    /// <summary>Awaited before each task: a place for tests to stop a run.</summary>
    public Func<TaskRequest, CancellationToken, Task>? Before { get; set; }

    /// <summary>Awaited after each task that succeeded, before its result is handed over: a place for tests to stop a run between work and record.</summary>
    public Func<TaskRequest, CancellationToken, Task>? After { get; set; }

    /// <summary>Given each task and its work, and does it or not: a place for tests to answer wrongly, whether the work succeeds or is refused.</summary>
    public Func<TaskRequest, Func<Task<JsonNode?>>, Task<JsonNode?>>? Around { get; set; }

    public Task<JsonNode?> RunAsync(TaskRequest request, CancellationToken ct) =>
        Around is { } around ? around(request, () => WorkAsync(request, ct)) : WorkAsync(request, ct);

    private async Task<JsonNode?> WorkAsync(TaskRequest request, CancellationToken ct)
    {
        if (Before is { } before)
            await before(request, ct);
        var marker = request.Resource.IndexOf(FunctionMarker, StringComparison.Ordinal);
        var result = marker < 0
            ? await aws.RunAsync(request, ct)
            : await InvokeAsync(request.Resource[(marker + FunctionMarker.Length)..], request.Input, ct);
        if (After is { } after)
            await after(request, ct);
        return result;
    }

    private async Task<JsonNode?> InvokeAsync(string function, JsonNode? input, CancellationToken ct)
    {
        var payload = JsonSerializer.SerializeToUtf8Bytes(input, Relaxed);
        var result = await Invoke(function, payload, ct);
        return result.Succeeded
            ? JsonNode.Parse(result.Payload.Span)
            : throw new TaskFailedException(result.Error.ErrorType, System.Text.Encoding.UTF8.GetString(result.Payload.Span));
    }
}
