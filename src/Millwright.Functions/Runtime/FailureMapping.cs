using Millwright.Core.Failures;
using Millwright.Functions.Logging;

namespace Millwright.Functions.Runtime;

/// <summary>Turns whatever ended a function into the error that its caller sees. The one place where that is decided, in Lambda and in process.</summary>
internal static class FailureMapping
{
    /// <summary>Of an invocation.</summary>
    /// <param name="exception">What the function threw.</param>
    /// <param name="context">The invocation.</param>
    /// <param name="deadline">Fired if the function's time was over.</param>
    /// <param name="stopping">Fired if the process has to end.</param>
    public static FunctionError OfInvocation(Exception exception, FunctionContext context, CancellationToken deadline, CancellationToken stopping) =>
        exception switch
        {
            FailureException failure => Of(failure.Failure),
            OperationCanceledException when deadline.IsCancellationRequested => Of(new Failure(
                FailureNames.FunctionTimedOut,
                $"{context.FunctionName} did not end before its deadline {context.Deadline:yyyy-MM-ddTHH:mm:ss.fffZ}.",
                $"Repeat the step; if it times out again, look for what it waits on in the log of request {context.RequestId}, or raise the function's time-out.")),
            OperationCanceledException when stopping.IsCancellationRequested => Of(new Failure(
                FailureNames.FunctionTimedOut,
                $"The process of {context.FunctionName} was told to end in the middle of request {context.RequestId}.",
                "Repeat the step: every step may be repeated with the same result.")),
            _ => Of(Bug(exception, $"the log line 'invocation-failed' with requestId {context.RequestId} of function {context.FunctionName}")),
        };

    /// <summary>Of a function that could not be constructed.</summary>
    public static FunctionError OfInitialization(Exception exception, string functionName) => exception is FailureException failure
        ? Of(failure.Failure)
        : Of(Bug(exception, $"the log line 'initialization-failed' of function {functionName}"));

    /// <summary>Of an output that Lambda would not take.</summary>
    public static FunctionError OfOversizedResponse(FunctionContext context, int length) => Of(new Failure(
        FailureNames.Internal,
        $"The output of {context.FunctionName} has {length} bytes; Lambda takes at most {LambdaLimits.PayloadBytes}.",
        $"Ask for less in one invocation, and report this with requestId {context.RequestId}: no function is meant to answer that much."));

    private static FunctionError Of(Failure failure) => new(failure.Name, Redaction.Apply(failure.ToString()));

    private static Failure Bug(Exception exception, string logLine) => new(
        FailureNames.Internal,
        $"{exception.GetType().Name}: {exception.Message}",
        $"This is a bug of Millwright. Report it together with {logLine}, which has the stack trace.");
}
