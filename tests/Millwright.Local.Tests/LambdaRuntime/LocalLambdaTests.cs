using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using Millwright.Core.Failures;
using Millwright.Functions.Runtime;
using Millwright.Local.LambdaRuntime;

namespace Millwright.Local.Tests.LambdaRuntime;

public sealed class LocalLambdaTests : IAsyncDisposable
{
    private static readonly TimeSpan FunctionTimeout = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan MemoryInterval = TimeSpan.FromMilliseconds(250);

    private readonly ManualClock _time = new();
    private readonly LocalLambda _lambda;

    public LocalLambdaTests() => _lambda = CreateSut(TimeSpan.FromSeconds(30));

    public ValueTask DisposeAsync() => _lambda.DisposeAsync();

    [Fact]
    public async Task InvokeAsync_FunctionAnswers_ReturnsItsOutput()
    {
        var result = await InvokeAsync("Echo", """{"cluster":"payments-dev"}""");

        result.Succeeded.ShouldBeTrue();
        Text(result).ShouldBe("""{"cluster":"payments-dev"}""");
    }

    [Fact]
    public async Task InvokeAsync_Again_UsesTheWarmProcess()
    {
        var first = Text(await InvokeAsync("ProcessId"));

        Text(await InvokeAsync("ProcessId")).ShouldBe(first);
    }

    [Fact]
    public async Task InvokeAsync_FunctionFails_ReturnsItsError()
    {
        var result = await InvokeAsync("Fails");

        result.Error.ShouldBe(new FunctionError(FailureNames.AwsThrottled, "Too fast. What to do: Wait.") { StackTrace = result.Error!.StackTrace });
        (await _lambda.LogLineAsync("Fails", line => line.Contains("invocation-failed"), CancellationToken.None)).ShouldContain("\"function\":\"Fails\"");
        _lambda.Log("Fails").ShouldHaveSingleItem();
    }

    [Fact]
    public async Task InvokeAsync_OutputTooLarge_IsTheFunctionsError() =>
        (await InvokeAsync("Echo", new string('1', LambdaLimits.PayloadBytes + 1))).Error!.ErrorMessage.ShouldContain("6291557 bytes");

    [Fact]
    public async Task InvokeAsync_ProcessCrashes_IsAnExitErrorAndTheNextStartsAnew()
    {
        for (var attempt = 0; attempt < 2; attempt++)
        {
            var error = (await InvokeAsync("Crashes")).Error!;
            error.ErrorType.ShouldBe("Runtime.ExitError");
            error.ErrorMessage.ShouldEndWith("Error: Runtime exited with error: exit status 7");
        }
    }

    [Fact]
    public async Task InvokeAsync_InitializationFails_ReturnsThatError()
    {
        var error = (await InvokeAsync("Broken")).Error!;

        error.ErrorType.ShouldBe(FailureNames.Internal);
        error.ErrorMessage.ShouldStartWith("InvalidOperationException: No table.");
    }

    [Fact]
    public async Task InvokeAsync_FunctionTakesTooLong_KillsTheProcess()
    {
        var running = InvokeAsync("Hangs");
        var processId = await HangingProcessAsync("Hangs");

        await _time.FireAsync(FunctionTimeout);

        var error = (await running).Error!;
        error.ErrorType.ShouldBe("Sandbox.Timedout");
        error.ErrorMessage.ShouldEndWith("Task timed out after 60.00 seconds");
        IsRunning(processId).ShouldBeFalse();
    }

    [Fact]
    public async Task InvokeAsync_MemoryOverTheSize_KillsTheProcess()
    {
        var running = InvokeAsync("Grows");
        await HangingProcessAsync("Grows");

        await _time.FireAsync(MemoryInterval);

        (await running).Error!.ErrorMessage.ShouldEndWith("Runtime exited with error: signal: killed");
    }

    [Fact]
    public async Task InvokeAsync_CallerGivesUp_KillsTheProcess()
    {
        using var caller = new CancellationTokenSource();
        var running = _lambda.InvokeAsync("Hangs", default, caller.Token);
        var processId = await HangingProcessAsync("Hangs");

        await caller.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(running);
        await _lambda.DisposeAsync();
        IsRunning(processId).ShouldBeFalse();
    }

    [Fact]
    public async Task Kill_DuringAnInvocation_IsAnExitError()
    {
        var running = InvokeAsync("Hangs");
        await HangingProcessAsync("Hangs");

        _lambda.Kill("Hangs");

        (await running).Error!.ErrorMessage.ShouldEndWith("Runtime exited with error: signal: killed");
    }

    [Fact]
    public async Task Kill_BetweenInvocations_TheNextStartsAnew()
    {
        var first = Text(await InvokeAsync("ProcessId"));

        _lambda.Kill("ProcessId");

        Text(await InvokeAsync("ProcessId")).ShouldNotBe(first);
    }

    [Fact]
    public async Task DisposeAsync_IdleProcess_EndsItWithSigterm()
    {
        var processId = int.Parse(Text(await InvokeAsync("ProcessId")));

        // The clock stands still: had the process not followed SIGTERM, this would not return.
        await _lambda.DisposeAsync();

        IsRunning(processId).ShouldBeFalse();
    }

    [Fact]
    public async Task DisposeAsync_DuringAnInvocation_LetsTheFunctionEnd()
    {
        var running = InvokeAsync("Waits");
        var processId = await HangingProcessAsync("Waits");

        await _lambda.DisposeAsync();

        await Should.ThrowAsync<OperationCanceledException>(running);
        IsRunning(processId).ShouldBeFalse();
        _lambda.Log("Waits").ShouldContain(line => line.Contains("was told to end in the middle of request"));
    }

    [Fact]
    public async Task InvokeAsync_Environment_IsLambdasAndNotThisProcesss()
    {
        var names = Text(await InvokeAsync("Variables")).Split('\n');

        names.ShouldContain("_HANDLER");
        names.ShouldContain("AWS_LAMBDA_RUNTIME_API");
        names.ShouldContain("AWS_REGION");
        names.ShouldContain("DOTNET_STARTUP_HOOKS");
        names.ShouldNotContain("HOME");
        names.ShouldNotContain("AWS_PROFILE");
    }

    [Fact]
    public async Task InvokeAsync_UnknownFunction_NamesTheKnown() =>
        (await Should.ThrowAsync<FailureException>(() => InvokeAsync("Nobody"))).Failure.Remedy.ShouldContain("Use one of: Broken, Crashes, Echo");

    [Fact]
    public async Task InvokeAsync_NoBootstrap_SaysWhatToBuild()
    {
        await using var lambda = new LocalLambda(new() { Bootstrap = "/nowhere/bootstrap", Functions = [new("Echo", "Echo")] });

        var exception = await Should.ThrowAsync<FailureException>(() => lambda.InvokeAsync("Echo", default, CancellationToken.None));

        exception.Failure.Name.ShouldBe(FailureNames.BrokenConfiguration);
    }

    private static string Text(InvocationResult result) => Encoding.UTF8.GetString(result.Payload.Span);

    private static bool IsRunning(int processId)
    {
        try
        {
            using var process = Process.GetProcessById(processId);
            return !process.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private async Task<int> HangingProcessAsync(string function)
    {
        var line = await _lambda.LogLineAsync(function, text => text.Contains("\"event\":\"hanging\""), CancellationToken.None);
        return JsonNode.Parse(line)!["processId"]!.GetValue<int>();
    }

    private Task<InvocationResult> InvokeAsync(string function, string payload = "{}") =>
        _lambda.InvokeAsync(function, Encoding.UTF8.GetBytes(payload), CancellationToken.None);

    private LocalLambda CreateSut(TimeSpan stopGrace) => new(new()
    {
        Bootstrap = Path.Combine(AppContext.BaseDirectory, "bootstrap.dll"),
        StopGrace = stopGrace,
        MemoryInterval = MemoryInterval,
        Time = _time,
        Functions =
        [
            .. MisbehavingFunctions.Table.Names.Select(name => new LocalFunction(name, name)
            {
                Timeout = FunctionTimeout,
                MemoryMegabytes = 300,
                Variables = new Dictionary<string, string> { ["DOTNET_STARTUP_HOOKS"] = typeof(StartupHook).Assembly.Location },
            }),
        ],
    });
}
