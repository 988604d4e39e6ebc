using System.Net;
using Millwright.Functions.Logging;

namespace Millwright.Functions.Runtime;

/// <summary>Reports that a process cannot serve: to its log, and to Lambda.</summary>
internal static class InitializationFailure
{
    public static async Task ReportAsync(RuntimeApiClient api, Exception exception, string functionName, FunctionLog log)
    {
        var error = FailureMapping.OfInitialization(exception, functionName);
        log.Error("initialization-failed", exception, ("errorType", error.ErrorType));
        try
        {
            var status = await api.FailInitializationAsync(error);
            if (status != HttpStatusCode.Accepted) log.Error("answer-refused", "The Runtime API did not take the error.", ("status", (int)status));
        }
        catch (Exception refused) when (refused is HttpRequestException or IOException)
        {
            log.Error("answer-failed", refused);
        }
    }
}
