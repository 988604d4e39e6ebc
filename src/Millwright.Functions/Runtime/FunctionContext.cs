using Millwright.Functions.Logging;

namespace Millwright.Functions.Runtime;

/// <summary>What Lambda says about one invocation.</summary>
/// <param name="RequestId">Identifies the invocation; the same for Lambda's own retries of an asynchronous one.</param>
/// <param name="FunctionArn">The function, version or alias that was invoked.</param>
/// <param name="FunctionName">The function's name in AWS, not the handler's.</param>
/// <param name="TraceId">The X-Ray header of the invocation, if it is traced.</param>
/// <param name="Deadline">When Lambda ends the process, answered or not.</param>
/// <param name="Log">A log whose lines carry function and request id.</param>
public sealed record FunctionContext(
    string RequestId,
    string FunctionArn,
    string FunctionName,
    string? TraceId,
    DateTimeOffset Deadline,
    FunctionLog Log)
{
    /// <summary>The invocation's log. A function that knows what it works on narrows it, so that a failure's line says it too.</summary>
    public FunctionLog Log { get; private set; } = Log;

    /// <summary>Puts cluster and execution on every later line of this invocation.</summary>
    public void NarrowLog(string cluster, string execution) => Log = Log.With("cluster", cluster).With("execution", execution);

    /// <summary>How long until <see cref="Deadline"/>; negative once it has passed.</summary>
    public TimeSpan TimeLeft(TimeProvider time) => Deadline - time.GetUtcNow();
}
