using Millwright.Core.Failures;
using Millwright.Functions.Runtime;

namespace Millwright.Local.LambdaRuntime;

/// <summary>
/// Lambda on this machine: runs the real <c>bootstrap</c> executable, one warm process per function, and ends every process that it started. Different from
/// Lambda, invocations of one function wait for each other instead of starting a second process.
/// </summary>
public sealed class LocalLambda(LocalLambdaOptions options) : IAsyncDisposable
{
    private readonly Dictionary<string, WarmFunction> _functions = options.Functions.ToDictionary(
        function => function.Name,
        function => new WarmFunction(function, options),
        StringComparer.Ordinal);

    /// <summary>Invokes a function; starts its process if there is none.</summary>
    /// <param name="functionName">The function.</param>
    /// <param name="payload">Its input, JSON in UTF-8.</param>
    /// <param name="cancellationToken">Gives up: the process is killed if it works on this invocation.</param>
    /// <returns>The output; or the function's error, or one of Lambda's own: <c>Sandbox.Timedout</c>, <c>Runtime.ExitError</c>.</returns>
    /// <exception cref="FailureException">There is no such function, or no bootstrap.</exception>
    public Task<InvocationResult> InvokeAsync(string functionName, ReadOnlyMemory<byte> payload, CancellationToken cancellationToken) =>
        Function(functionName).InvokeAsync(payload, cancellationToken);

    /// <summary>What the function's processes have written so far, line by line, the oldest first. Lines arrive a moment after they are written.</summary>
    public IReadOnlyList<string> Log(string functionName) => Function(functionName).Log.Lines;

    /// <summary>Returns the first line, past or to come, that is wanted.</summary>
    public Task<string> LogLineAsync(string functionName, Func<string, bool> wanted, CancellationToken cancellationToken) =>
        Function(functionName).Log.FirstAsync(wanted, cancellationToken);

    /// <summary>
    /// The most memory, in bytes, that the function's process and its children were seen to hold, at the looks of <see cref="LocalLambdaOptions.MemoryInterval"/>:
    /// what Lambda calls Max Memory Used.
    /// </summary>
    public long PeakMemory(string functionName) => Function(functionName).PeakBytes;

    /// <summary>Kills the function's process, as a crash would. An invocation in flight ends with <c>Runtime.ExitError</c>; the next one starts a new process.</summary>
    public void Kill(string functionName) => Function(functionName).Kill();

    /// <summary>Ends all processes: SIGTERM, a grace, SIGKILL.</summary>
    public async ValueTask DisposeAsync() => await Task.WhenAll(_functions.Values.Select(function => function.DisposeAsync().AsTask()));

    private WarmFunction Function(string name) => _functions.TryGetValue(name, out var function)
        ? function
        : throw new FailureException(
            FailureNames.BrokenConfiguration,
            $"There is no function '{name}' in the local Lambda.",
            $"Use one of: {string.Join(", ", _functions.Keys.Order(StringComparer.Ordinal))}.");
}
