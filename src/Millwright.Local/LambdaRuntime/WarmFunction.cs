using Millwright.Functions.Runtime;

namespace Millwright.Local.LambdaRuntime;

/// <summary>One function and the execution environment that serves it, kept between invocations and replaced when it has ended.</summary>
internal sealed class WarmFunction(LocalFunction function, LocalLambdaOptions options) : IAsyncDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly CancellationTokenSource _disposed = new();
    private ExecutionEnvironment? _environment;

    public LogLines Log { get; } = new();

    /// <summary>0 before the first invocation.</summary>
    public long PeakBytes => Volatile.Read(ref _environment)?.PeakBytes ?? 0;

    public async Task<InvocationResult> InvokeAsync(ReadOnlyMemory<byte> payload, CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _disposed.Token);
        await _turn.WaitAsync(either.Token);
        try
        {
            if (_environment is { HasEnded: true }) await EndAsync();
            _environment ??= await ExecutionEnvironment.StartAsync(function, options, Log, either.Token);
            var ended = false;
            try
            {
                var result = await _environment.InvokeAsync(payload, either.Token);
                ended = true;
                return result;
            }
            finally
            {
                // Given up: nobody waits for what it still does. A disposal ends it itself, more gently.
                if (!ended && !_disposed.IsCancellationRequested) _environment.Kill();
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Kill() => Volatile.Read(ref _environment)?.Kill();

    public async ValueTask DisposeAsync()
    {
        if (_disposed.IsCancellationRequested) return;
        await _disposed.CancelAsync();
        await _turn.WaitAsync(CancellationToken.None);
        await EndAsync();
    }

    private async Task EndAsync()
    {
        if (_environment is null) return;
        await _environment.DisposeAsync();
        _environment = null;
    }
}
