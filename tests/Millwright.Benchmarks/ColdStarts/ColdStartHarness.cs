using System.Diagnostics;
using System.Text;
using Millwright.Functions.Interruptions;
using Millwright.Local.LambdaRuntime;

namespace Millwright.Benchmarks.ColdStarts;

/// <summary>Starts an executable under a Runtime API of its own, as Lambda does, and takes the time.</summary>
/// <param name="variables">What every variant gets.</param>
/// <param name="warmInvocations">How many invocations follow the first.</param>
internal sealed class ColdStartHarness(IReadOnlyDictionary<string, string> variables, int warmInvocations)
{
    private const string Arn = "arn:aws:lambda:us-east-1:123456789012:function:RecordInterruptions";

    private static readonly byte[] NothingToDo = """{"Records":[]}"""u8.ToArray();

    /// <exception cref="InvalidOperationException">The function did not record everything.</exception>
    public async Task<ColdStart> MeasureAsync(Variant variant, byte[] payload)
    {
        await using var api = await RuntimeApiEndpoint.StartAsync(CancellationToken.None);
        var log = new LogLines();
        var function = new LocalFunction(nameof(RecordInterruptions), nameof(RecordInterruptions)) { Variables = Merge(variant.Variables) };
        var sandbox = SandboxVariables.Of(function, new LocalLambdaOptions { Bootstrap = variant.Executable, Functions = [function] }, api.Address);

        var start = Stopwatch.GetTimestamp();
        using var process = BootstrapProcess.Start(variant.Executable, sandbox, log);
        try
        {
            await Ended(process, api.Initialized, log);
            var initialization = Stopwatch.GetElapsedTime(start);
            await InvokeAsync(process, api, payload, log);
            var first = Stopwatch.GetElapsedTime(start);
            var processor = ProcessorTime(process.Id);
            var resident = ProcessTreeMemory.ResidentBytes(process.Id) / 1e6;

            List<double> warm = [];
            for (var index = 0; index < warmInvocations; index++)
            {
                var begin = Stopwatch.GetTimestamp();
                await InvokeAsync(process, api, NothingToDo, log);
                warm.Add(Stopwatch.GetElapsedTime(begin).TotalMilliseconds);
            }

            warm.Sort();
            return new ColdStart(initialization.TotalMilliseconds, first.TotalMilliseconds, processor.TotalMilliseconds, resident, warm[warm.Count / 2]);
        }
        finally
        {
            process.Kill();
            await process.Exited;
        }
    }

    private static TimeSpan ProcessorTime(int processId)
    {
        using var process = Process.GetProcessById(processId);
        return process.TotalProcessorTime;
    }

    private static async Task InvokeAsync(BootstrapProcess process, RuntimeApiEndpoint api, byte[] payload, LogLines log)
    {
        var invocation = new PendingInvocation(Guid.NewGuid().ToString(), Arn, TimeProvider.System.GetUtcNow().AddMinutes(1), payload);
        var answer = api.Submit(invocation);
        await Ended(process, answer, log);
        var result = await answer;
        var text = Encoding.UTF8.GetString(result.Payload.Span);
        if (!result.Succeeded || !text.Replace(" ", "", StringComparison.Ordinal).Contains("\"batchItemFailures\":[]", StringComparison.Ordinal))
            throw new InvalidOperationException($"The function answered {text}\n{string.Join('\n', log.Lines)}");
    }

    private static async Task Ended(BootstrapProcess process, Task awaited, LogLines log)
    {
        if (await Task.WhenAny(awaited, process.Exited) != awaited)
            throw new InvalidOperationException($"The process ended: {await process.Exited}\n{string.Join('\n', log.Lines)}");
    }

    private Dictionary<string, string> Merge(IReadOnlyDictionary<string, string> further)
    {
        Dictionary<string, string> merged = new(variables, StringComparer.Ordinal);
        foreach (var (name, value) in further)
            merged[name] = value;
        return merged;
    }
}
