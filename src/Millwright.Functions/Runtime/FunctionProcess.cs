using System.Runtime.InteropServices;
using Millwright.Core.Failures;
using Millwright.Functions.Logging;
using Millwright.Functions.Roots;

namespace Millwright.Functions.Runtime;

/// <summary>A whole function process: environment, log, signals and loop. What the executable's entry point calls.</summary>
public static class FunctionProcess
{
    /// <summary>Runs as the environment says until SIGTERM.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(FunctionTable functions)
    {
        using var stopping = new CancellationTokenSource();
        // Cancel = true: the process ends when the loop does, with the answer of an invocation in flight handed over.
        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = true;
            stopping.Cancel();
        }

        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        return await RunAsync(functions, Environment.GetEnvironmentVariable, OpenSslRoots.Use, Console.OpenStandardOutput(), TimeProvider.System, stopping.Token);
    }

    /// <summary>The same with everything given.</summary>
    /// <param name="functions">All functions; <c>_HANDLER</c> picks one.</param>
    /// <param name="variable">Gives the value of an environment variable.</param>
    /// <param name="useRoots">Has the process trust a file of root certificates.</param>
    /// <param name="output">Where the log goes.</param>
    /// <param name="time">The clock.</param>
    /// <param name="stopping">Ends the loop.</param>
    public static async Task<int> RunAsync(
        FunctionTable functions,
        Func<string, string?> variable,
        Action<string> useRoots,
        Stream output,
        TimeProvider time,
        CancellationToken stopping)
    {
        RuntimeEnvironment environment;
        try
        {
            environment = RuntimeEnvironment.Read(variable);
            if (RootStore.Choose(variable, AppContext.BaseDirectory) is { } roots) useRoots(roots);
        }
        catch (FailureException exception)
        {
            await ReportAsync(exception, variable, new FunctionLog(output, LogLevel.Info, time));
            return 1;
        }

        return await new RuntimeLoop(environment, functions, new FunctionLog(output, environment.LogLevel, time), time).RunAsync(stopping);
    }

    private static async Task ReportAsync(FailureException exception, Func<string, string?> variable, FunctionLog log)
    {
        var name = variable(RuntimeEnvironment.FunctionNameVariable) ?? "";
        if (variable(RuntimeEnvironment.RuntimeApiVariable) is not { } address || !RuntimeEnvironment.IsRuntimeApi(address))
        {
            log.Error("initialization-failed", exception.Message, ("errorType", exception.Failure.Name));
            return;
        }

        using var api = new RuntimeApiClient(address);
        await InitializationFailure.ReportAsync(api, exception, name, log.With("function", name));
    }
}
