using System.Net;
using Millwright.Functions.Logging;

namespace Millwright.Functions.Runtime;

/// <summary>The life of a function's process: construct the function, then take, answer, and take the next invocation until told to stop.</summary>
public sealed class RuntimeLoop(RuntimeEnvironment environment, FunctionTable functions, FunctionLog log, TimeProvider time)
{
    private const string TraceIdVariable = "_X_AMZN_TRACE_ID";

    private readonly FunctionLog _log = log.With("function", environment.FunctionName);

    /// <summary>Runs until the token fires or the Runtime API fails.</summary>
    /// <param name="stopping">Ends the loop; an invocation in flight is cancelled, and its error still handed over.</param>
    /// <returns>The exit code of the process: 0 when stopped, 1 after a failed initialization or a failure of the Runtime API.</returns>
    public async Task<int> RunAsync(CancellationToken stopping)
    {
        using var api = new RuntimeApiClient(environment.RuntimeApi);
        if (await InitializeAsync(api) is not { } function) return 1;
        while (!stopping.IsCancellationRequested)
        {
            NextInvocation next;
            try
            {
                next = await api.NextAsync(stopping);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                break;
            }
            catch (Exception exception) when (exception is RuntimeApiException or HttpRequestException or IOException)
            {
                // "Container error. Non-recoverable state. Runtime should exit promptly." Lambda then starts a new process.
                _log.Error("runtime-api-failed", exception);
                return 1;
            }

            await AnswerAsync(api, function, next, stopping);
        }

        _log.Debug("stopped");
        return 0;
    }

    private async Task<IFunction?> InitializeAsync(RuntimeApiClient api)
    {
        try
        {
            return functions.Create(environment.Handler);
        }
#pragma warning disable CA1031 // The edge of the process: whatever keeps a function from being constructed is reported to Lambda, then the process ends.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            await InitializationFailure.ReportAsync(api, exception, environment.FunctionName, _log);
            return null;
        }
    }

    private async Task AnswerAsync(RuntimeApiClient api, IFunction function, NextInvocation next, CancellationToken stopping)
    {
        // Where X-Ray and OpenTelemetry libraries look for it, and child processes inherit it.
        Environment.SetEnvironmentVariable(TraceIdVariable, next.TraceId);
        var invocationLog = _log.With("requestId", next.RequestId);
        var context = new FunctionContext(next.RequestId, next.FunctionArn, environment.FunctionName, next.TraceId, next.Deadline, invocationLog);
        var result = await Invocation.RunAsync(function, next.Payload, context, environment.DeadlineMargin, time, stopping);
        try
        {
            var status = result.Succeeded ? await api.RespondAsync(next.RequestId, result.Payload) : await api.FailAsync(next.RequestId, result.Error);
            if (status == HttpStatusCode.RequestEntityTooLarge)
            {
                status = await api.FailAsync(next.RequestId, FailureMapping.OfOversizedResponse(context, result.Payload.Length));
            }

            if (status != HttpStatusCode.Accepted) invocationLog.Error("answer-refused", "The Runtime API did not take the answer.", ("status", (int)status));
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            invocationLog.Error("answer-failed", exception);
        }
    }
}
