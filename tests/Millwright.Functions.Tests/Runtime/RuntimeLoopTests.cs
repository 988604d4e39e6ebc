using System.Text;
using System.Text.Json.Nodes;
using Millwright.Core.Failures;
using Millwright.Functions.Logging;
using Millwright.Functions.Runtime;

namespace Millwright.Functions.Tests.Runtime;

public sealed class RuntimeLoopTests : IAsyncDisposable
{
    private const string Response = "/2018-06-01/runtime/invocation/r-1/response";
    private const string Error = "/2018-06-01/runtime/invocation/r-1/error";
    private const string ErrorType = "Lambda-Runtime-Function-Error-Type";

    private static readonly DateTimeOffset Start = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly ScriptedRuntimeApi _api = new();
    private readonly ManualTimeProvider _time = new(Start);
    private readonly MemoryStream _output = new();
    private readonly CancellationTokenSource _stopping = new();

    public async ValueTask DisposeAsync()
    {
        await _api.DisposeAsync();
        _stopping.Dispose();
    }

    [Fact]
    public async Task RunAsync_FunctionAnswers_PostsTheOutputAndTakesTheNext()
    {
        Enqueue("""{"name":"José","times":2}""");
        var run = RunAsync(new Greet());

        var post = await _api.PostAsync();
        post.Path.ShouldBe(Response);
        JsonNode.Parse(post.Body)!["greeting"]!.GetValue<string>().ShouldBe("Hello José! Hello José!");
        post.Headers.Keys.ShouldNotContain(ErrorType);
        post.Headers["Content-Type"].ShouldBe("application/json");

        _api.Enqueue("r-2", """{"name":"Ann","times":1}""", Start.AddSeconds(60), chunked: true);
        (await _api.PostAsync()).Path.ShouldBe("/2018-06-01/runtime/invocation/r-2/response");
        (await StopAsync(run)).ShouldBe(0);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task RunAsync_InputLargerThanTheBuffer_ArrivesWhole(bool chunked)
    {
        var input = new string('x', 300_000);
        _api.Enqueue("r-1", input, Start.AddSeconds(60), chunked: chunked);
        var run = RunAsync(new DelegateFunction((payload, _, _) => Task.FromResult(payload)));

        (await _api.PostAsync()).Body.ShouldBe(input);
        (await StopAsync(run)).ShouldBe(0);
    }

    [Fact]
    public async Task RunAsync_FunctionFails_PostsTheFailureWithoutStackTrace()
    {
        Enqueue();
        var run = RunAsync(DelegateFunction.Throwing(new FailureException(FailureNames.AwsThrottled, "Too fast.", "Wait.")));

        var post = await _api.PostAsync();
        post.Path.ShouldBe(Error);
        post.Headers[ErrorType].ShouldBe("Aws.Throttled");
        post.Body.ShouldBe("""{"errorType":"Aws.Throttled","errorMessage":"Too fast. What to do: Wait.","stackTrace":[]}""");
        (await StopAsync(run)).ShouldBe(0);
        Log().ShouldContain("\"event\":\"invocation-failed\"");
        Log().ShouldNotContain("stackTrace");
    }

    [Fact]
    public async Task RunAsync_FunctionHasABug_KeepsTheStackTraceInTheLog()
    {
        Enqueue();
        var run = RunAsync(DelegateFunction.Throwing(new InvalidOperationException("The pool is empty: Bearer abcdefghijklmnop")));

        var post = await _api.PostAsync();
        post.Headers[ErrorType].ShouldBe(FailureNames.Internal);
        var error = FunctionError.Parse(Encoding.UTF8.GetBytes(post.Body));
        error.ErrorMessage.ShouldStartWith("InvalidOperationException: The pool is empty: Bearer [redacted]");
        error.ErrorMessage.ShouldContain("requestId r-1");
        error.StackTrace.ShouldBeEmpty();
        (await StopAsync(run)).ShouldBe(0);
        var line = JsonNode.Parse(Log().Split('\n')[0])!;
        line["requestId"]!.GetValue<string>().ShouldBe("r-1");
        line["stackTrace"]!.GetValue<string>().ShouldContain(nameof(DelegateFunction));
    }

    [Fact]
    public async Task RunAsync_DeadlineComesNear_CancelsTheFunctionOneMarginBefore()
    {
        var started = new TaskCompletionSource();
        _api.Enqueue("r-1", "{}", Start.AddSeconds(30));
        var run = RunAsync(DelegateFunction.Endless(started));
        await started.Task;

        _time.Advance(TimeSpan.FromMilliseconds(29_499));
        var post = _api.PostAsync().AsTask();
        post.IsCompleted.ShouldBeFalse();
        _time.Advance(TimeSpan.FromMilliseconds(1));

        (await post).Headers[ErrorType].ShouldBe(FailureNames.FunctionTimedOut);
        (await post).Body.ShouldContain("did not end before its deadline 2026-03-01T12:00:30.000Z");
        (await StopAsync(run)).ShouldBe(0);
    }

    [Fact]
    public async Task RunAsync_CancellationOfTheFunctionsOwn_IsABug()
    {
        Enqueue();
        var run = RunAsync(DelegateFunction.Throwing(new OperationCanceledException("An inner time-out.")));

        (await _api.PostAsync()).Headers[ErrorType].ShouldBe(FailureNames.Internal);
        (await StopAsync(run)).ShouldBe(0);
    }

    [Theory]
    [InlineData("""{"name":"Ann","times":"many"}""", "$.times")]
    [InlineData("""{"name":"Ann"}""", "times")]
    [InlineData("""{"name":""", "$.name")]
    [InlineData("null", "$")]
    public async Task RunAsync_InputIsNotTheExpectedJson_IsAnInvalidRequestWithItsPath(string input, string path)
    {
        Enqueue(input);
        var run = RunAsync(new Greet());

        var post = await _api.PostAsync();
        post.Headers[ErrorType].ShouldBe(FailureNames.InvalidRequest);
        post.Body.ShouldContain(path);
        post.Body.ShouldContain("The input of Greet is not what it expects");
        post.Body.ShouldNotContain("LineNumber");
        (await StopAsync(run)).ShouldBe(0);
    }

    [Fact]
    public async Task RunAsync_OutputLargerThanLambdaTakes_IsAnError()
    {
        Enqueue();
        var run = RunAsync(new DelegateFunction((_, _, _) => Task.FromResult<ReadOnlyMemory<byte>>(new byte[LambdaLimits.PayloadBytes + 1])));

        var post = await _api.PostAsync();
        post.Path.ShouldBe(Error);
        post.Body.ShouldContain("6291557 bytes");
        (await StopAsync(run)).ShouldBe(0);
    }

    [Fact]
    public async Task RunAsync_RuntimeApiFindsTheOutputTooLarge_PostsAnErrorInstead()
    {
        _api.PostStatuses.Enqueue(413);
        Enqueue("[1]");
        var run = RunAsync(Echo());

        (await _api.PostAsync()).Path.ShouldBe(Response);
        (await _api.PostAsync()).Path.ShouldBe(Error);
        (await StopAsync(run)).ShouldBe(0);
    }

    [Fact]
    public async Task RunAsync_RuntimeApiRefusesTheAnswer_LogsItAndGoesOn()
    {
        _api.PostStatuses.Enqueue(400);
        Enqueue();
        _api.Enqueue("r-2", "[2]", Start.AddSeconds(60));
        var run = RunAsync(Echo());

        await _api.PostAsync();
        (await _api.PostAsync()).Body.ShouldBe("[2]");
        (await StopAsync(run)).ShouldBe(0);
        Log().ShouldContain("\"event\":\"answer-refused\"");
        Log().ShouldContain("\"status\":400");
    }

    [Fact]
    public async Task RunAsync_TraceId_IsInTheEnvironmentDuringTheInvocation()
    {
        _api.Enqueue("r-1", "{}", Start.AddSeconds(60), traceId: "Root=1-abc;Sampled=1");
        _api.Enqueue("r-2", "{}", Start.AddSeconds(60));
        var run = RunAsync(new DelegateFunction((_, context, _) => Task.FromResult<ReadOnlyMemory<byte>>(
            Encoding.UTF8.GetBytes($"{context.TraceId}|{Environment.GetEnvironmentVariable("_X_AMZN_TRACE_ID")}"))));

        (await _api.PostAsync()).Body.ShouldBe("Root=1-abc;Sampled=1|Root=1-abc;Sampled=1");
        (await _api.PostAsync()).Body.ShouldBe("|");
        (await StopAsync(run)).ShouldBe(0);
    }

    [Fact]
    public async Task RunAsync_StoppedWhileItWaits_EndsCleanly()
    {
        var run = RunAsync(Echo());
        await _api.NextRequestedAsync();

        (await StopAsync(run)).ShouldBe(0);
        Log().ShouldBeEmpty();
    }

    [Fact]
    public async Task RunAsync_StoppedDuringAnInvocation_HandsOverATransientError()
    {
        var started = new TaskCompletionSource();
        Enqueue();
        var run = RunAsync(DelegateFunction.Endless(started));
        await started.Task;

        (await StopAsync(run)).ShouldBe(0);
        var post = await _api.PostAsync();
        post.Headers[ErrorType].ShouldBe(FailureNames.FunctionTimedOut);
        post.Body.ShouldContain("was told to end in the middle of request r-1");
    }

    [Theory]
    [InlineData(500)]
    [InlineData(403)]
    public async Task RunAsync_NextFails_EndsTheProcessWithAnError(int status)
    {
        _api.EnqueueStatus(status);

        (await RunAsync(Echo())).ShouldBe(1);
        Log().ShouldContain($"HTTP {status}");
    }

    [Fact]
    public async Task RunAsync_NoRuntimeApi_EndsTheProcessWithAnError()
    {
        await _api.DisposeAsync();

        (await RunAsync(Echo())).ShouldBe(1);
        Log().ShouldContain("\"event\":\"runtime-api-failed\"");
    }

    [Fact]
    public async Task RunAsync_UnknownHandler_IsAnInitializationErrorThatListsTheKnown()
    {
        var loop = CreateSut(new() { ["B"] = Echo, ["A"] = Echo }, handler: "C");

        (await loop.RunAsync(_stopping.Token)).ShouldBe(1);
        var post = await _api.PostAsync();
        post.Path.ShouldBe("/2018-06-01/runtime/init/error");
        post.Headers[ErrorType].ShouldBe(FailureNames.BrokenConfiguration);
        post.Body.ShouldContain("one of: A, B.");
    }

    [Fact]
    public async Task RunAsync_ConstructionFails_IsAnInitializationErrorWithoutStackTrace()
    {
        var loop = CreateSut(new() { ["Test"] = () => throw new InvalidOperationException("No table.") });

        (await loop.RunAsync(_stopping.Token)).ShouldBe(1);
        var post = await _api.PostAsync();
        post.Headers[ErrorType].ShouldBe(FailureNames.Internal);
        post.Body.ShouldContain("InvalidOperationException: No table.");
        post.Body.ShouldContain("\"stackTrace\":[]");
        Log().ShouldContain("stackTrace");
    }

    private static DelegateFunction Echo() => new((payload, _, _) => Task.FromResult(payload));

    private void Enqueue(string payload = "{}") => _api.Enqueue("r-1", payload, Start.AddSeconds(60));

    private Task<int> RunAsync(IFunction function)
    {
        var run = CreateSut(new() { ["Test"] = () => function }).RunAsync(_stopping.Token);
        _api.Watch(run);
        return run;
    }

    private async Task<int> StopAsync(Task<int> run)
    {
        await _stopping.CancelAsync();
        return await run;
    }

    private string Log() => Encoding.UTF8.GetString(_output.ToArray());

    private RuntimeLoop CreateSut(Dictionary<string, Func<IFunction>> functions, string handler = "Test")
    {
        var environment = new RuntimeEnvironment { RuntimeApi = _api.Address, Handler = handler, FunctionName = "test-function" };
        return new RuntimeLoop(environment, new FunctionTable(functions), new FunctionLog(_output, LogLevel.Info, _time), _time);
    }
}
