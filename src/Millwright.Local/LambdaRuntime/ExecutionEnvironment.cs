using System.Globalization;
using Millwright.Functions.Runtime;

namespace Millwright.Local.LambdaRuntime;

/// <summary>What Lambda calls an execution environment: one process and the Runtime API that serves it alone.</summary>
internal sealed class ExecutionEnvironment : IAsyncDisposable
{
    private readonly LocalFunction _function;
    private readonly LocalLambdaOptions _options;
    private readonly RuntimeApiEndpoint _api;
    private readonly BootstrapProcess _process;
    private readonly MemoryWatch _memory;

    private ExecutionEnvironment(LocalFunction function, LocalLambdaOptions options, RuntimeApiEndpoint api, BootstrapProcess process)
    {
        _function = function;
        _options = options;
        _api = api;
        _process = process;
        _memory = new MemoryWatch(process, function.MemoryMegabytes, options.MemoryInterval, options.Time);
    }

    /// <summary>Whether it serves no more invocations.</summary>
    public bool HasEnded => _process.HasEnded;

    /// <summary>The most memory that the process and its children were seen to hold.</summary>
    public long PeakBytes => _memory.PeakBytes;

    private string FunctionArn => $"arn:aws:lambda:{_options.Region}:{_options.AccountId}:function:{_function.Name}";

    public static async Task<ExecutionEnvironment> StartAsync(
        LocalFunction function,
        LocalLambdaOptions options,
        LogLines log,
        CancellationToken cancellationToken)
    {
        var api = await RuntimeApiEndpoint.StartAsync(cancellationToken);
        try
        {
            var variables = SandboxVariables.Of(function, options, api.Address);
            return new ExecutionEnvironment(function, options, api, BootstrapProcess.Start(options.Bootstrap, variables, log));
        }
        catch
        {
            await api.DisposeAsync();
            throw;
        }
    }

    /// <summary>Runs one invocation; kills the process where Lambda would.</summary>
    public async Task<InvocationResult> InvokeAsync(ReadOnlyMemory<byte> payload, CancellationToken cancellationToken)
    {
        _memory.Begin();
        try
        {
            return await RunAsync(payload, cancellationToken);
        }
        finally
        {
            _memory.End();
        }
    }

    public void Kill() => _process.Kill();

    public async ValueTask DisposeAsync()
    {
        _memory.Dispose();
        await _process.EndAsync(_options.StopGrace, _options.Time);
        await _api.DisposeAsync();
        _process.Dispose();
    }

    private async Task<InvocationResult> RunAsync(ReadOnlyMemory<byte> payload, CancellationToken cancellationToken)
    {
        var requestId = Guid.NewGuid().ToString();
        var notReady = await WithinAsync(_api.Initialized, _options.InitializationTimeout, requestId, cancellationToken);
        if (notReady is not null) return notReady;

        if (await _api.Initialized is { } error)
        {
            Kill();
            await _process.Exited;
            return InvocationResult.Failed(error);
        }

        var answer = _api.Submit(new PendingInvocation(requestId, FunctionArn, _options.Time.GetUtcNow() + _function.Timeout, payload));
        return await WithinAsync(answer, _function.Timeout, requestId, cancellationToken) ?? await answer;
    }

    // Null once the awaited task has a result; otherwise what Lambda says about a process that took too long or ended.
    private async Task<InvocationResult?> WithinAsync(Task awaited, TimeSpan limit, string requestId, CancellationToken cancellationToken)
    {
        try
        {
            await Task.WhenAny(awaited, _process.Exited).WaitAsync(limit, _options.Time, cancellationToken);
        }
        catch (TimeoutException)
        {
            Kill();
            await _process.Exited;
            var seconds = limit.TotalSeconds.ToString("F2", CultureInfo.InvariantCulture);
            return Failed("Sandbox.Timedout", $"RequestId: {requestId} Error: Task timed out after {seconds} seconds");
        }

        return awaited.IsCompleted ? null : Failed("Runtime.ExitError", $"RequestId: {requestId} Error: {await _process.Exited}");
    }

    private static InvocationResult Failed(string errorType, string message) => InvocationResult.Failed(new FunctionError(errorType, message));
}
