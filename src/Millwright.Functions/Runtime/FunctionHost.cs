using System.Collections.Concurrent;
using Millwright.Functions.Logging;

namespace Millwright.Functions.Runtime;

/// <summary>
/// Invokes functions in this process, without a Runtime API: the same construction, deadline, limits and errors as in Lambda. Different from Lambda, concurrent
/// invocations of one function share its instance.
/// </summary>
public sealed class FunctionHost(FunctionTable functions, FunctionLog log, TimeProvider time)
{
    private readonly ConcurrentDictionary<string, Lazy<IFunction>> _constructed = new(StringComparer.Ordinal);

    /// <summary>The time-out of every function. Default: 15 minutes, the longest that Lambda allows.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>Gives each invocation its request id. Default: a random UUID, as in Lambda.</summary>
    public Func<string> NewRequestId { get; init; } = static () => Guid.NewGuid().ToString();

    /// <summary>Runs one invocation. Errors of the function, also of its construction, are in the result.</summary>
    /// <exception cref="OperationCanceledException">The token fired.</exception>
    public async Task<InvocationResult> InvokeAsync(string functionName, ReadOnlyMemory<byte> payload, CancellationToken cancellationToken)
    {
        var requestId = NewRequestId();
        var functionLog = log.With("function", functionName).With("requestId", requestId);
        IFunction function;
        try
        {
            function = _constructed.GetOrAdd(functionName, static (name, functions) => new(() => functions.Create(name)), functions).Value;
        }
#pragma warning disable CA1031 // Stands where Lambda's init phase would end the process.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            // Lambda constructs again at the next invocation.
            _constructed.TryRemove(functionName, out _);
            functionLog.Error("initialization-failed", exception);
            return InvocationResult.Failed(FailureMapping.OfInitialization(exception, functionName));
        }

        var arn = $"arn:aws:lambda:local:000000000000:function:{functionName}";
        var context = new FunctionContext(requestId, arn, functionName, TraceId: null, time.GetUtcNow() + Timeout, functionLog);
        var result = await Invocation.RunAsync(function, payload, context, deadlineMargin: TimeSpan.Zero, time, cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        return result;
    }
}
