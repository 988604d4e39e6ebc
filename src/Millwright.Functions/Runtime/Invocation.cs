using Millwright.Core.Failures;
using Millwright.Functions.Logging;

namespace Millwright.Functions.Runtime;

/// <summary>One invocation from input to result: sets the deadline, runs the function, and turns every exception into an error.</summary>
internal static class Invocation
{
    // A CancellationTokenSource takes no longer delay (about 49 days); Lambda's longest time-out is 15 minutes.
    private static readonly TimeSpan LongestDelay = TimeSpan.FromDays(1);

    /// <param name="function">What is invoked.</param>
    /// <param name="payload">Its input.</param>
    /// <param name="context">Its context.</param>
    /// <param name="deadlineMargin">How long before the deadline the function is cancelled.</param>
    /// <param name="time">The clock of the deadline.</param>
    /// <param name="stopping">Fires when the process has to end; the function is cancelled then, too.</param>
    public static async Task<InvocationResult> RunAsync(
        IFunction function,
        ReadOnlyMemory<byte> payload,
        FunctionContext context,
        TimeSpan deadlineMargin,
        TimeProvider time,
        CancellationToken stopping)
    {
        var delay = context.TimeLeft(time) - deadlineMargin;
        using var deadline = new CancellationTokenSource(TimeSpan.FromTicks(Math.Clamp(delay.Ticks, 0, LongestDelay.Ticks)), time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, stopping);
        try
        {
            var output = await function.InvokeAsync(payload, context, either.Token);
            if (output.Length <= LambdaLimits.PayloadBytes) return InvocationResult.Success(output);
            return Failed(FailureMapping.OfOversizedResponse(context, output.Length), context.Log);
        }
#pragma warning disable CA1031 // The edge of a function: whatever it throws is its answer, and the process goes on to the next invocation.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return Failed(FailureMapping.OfInvocation(exception, context, deadline.Token, stopping), context.Log, exception);
        }
    }

    private static InvocationResult Failed(FunctionError error, FunctionLog log, Exception? exception = null)
    {
        // A failure explains itself; only a bug needs its stack trace.
        if (exception is not null && error.ErrorType == FailureNames.Internal) log.Error("invocation-failed", exception, ("errorType", error.ErrorType));
        else log.Error("invocation-failed", error.ErrorMessage, ("errorType", error.ErrorType), ("cause", exception?.InnerException?.Message));
        return InvocationResult.Failed(error);
    }
}
