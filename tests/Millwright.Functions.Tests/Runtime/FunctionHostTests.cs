using System.Text;
using Millwright.Core.Failures;
using Millwright.Functions.Logging;
using Millwright.Functions.Runtime;

namespace Millwright.Functions.Tests.Runtime;

public class FunctionHostTests
{
    private readonly ManualTimeProvider _time = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
    private readonly MemoryStream _output = new();
    private int _constructions;

    [Fact]
    public async Task InvokeAsync_Twice_ConstructsOnceAndAnswers()
    {
        var host = CreateSut(() => new Greet());

        await InvokeAsync(host, """{"name":"Ann","times":1}""");
        var result = await InvokeAsync(host, """{"name":"Bob","times":1}""");

        result.Succeeded.ShouldBeTrue();
        Encoding.UTF8.GetString(result.Payload.Span).ShouldBe("""{"greeting":"Hello Bob!"}""");
        _constructions.ShouldBe(1);
    }

    [Fact]
    public async Task InvokeAsync_FunctionFails_ResultIsTheErrorOfTheRuntimeApi()
    {
        var host = CreateSut(() => DelegateFunction.Throwing(new FailureException(FailureNames.HelmFailed, "No.", "Look.")));

        var result = await InvokeAsync(host);

        result.Succeeded.ShouldBeFalse();
        result.Error!.ErrorType.ShouldBe(FailureNames.HelmFailed);
        Encoding.UTF8.GetString(result.Payload.Span).ShouldBe("""{"errorType":"Helm.Failed","errorMessage":"No. What to do: Look.","stackTrace":[]}""");
    }

    [Fact]
    public async Task InvokeAsync_ConstructionFails_IsAnErrorAndTriedAgain()
    {
        var host = CreateSut(() => _constructions == 1 ? throw new InvalidOperationException("Not yet.") : new Greet());

        (await InvokeAsync(host)).Error!.ErrorMessage.ShouldContain("Not yet.");
        (await InvokeAsync(host, """{"name":"Bob","times":1}""")).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task InvokeAsync_UnknownFunction_ListsTheKnown()
    {
        var result = await CreateSut(() => new Greet()).InvokeAsync("Greed", default, CancellationToken.None);

        result.Error!.ErrorType.ShouldBe(FailureNames.BrokenConfiguration);
        result.Error.ErrorMessage.ShouldContain("There is no function 'Greed'. What to do: Set the handler to one of: Test.");
    }

    [Fact]
    public async Task InvokeAsync_TimeOut_IsTheFunctionsError()
    {
        var started = new TaskCompletionSource();
        var running = InvokeAsync(CreateSut(() => DelegateFunction.Endless(started)));
        await started.Task;

        _time.Advance(TimeSpan.FromMinutes(15));

        (await running).Error!.ErrorType.ShouldBe(FailureNames.FunctionTimedOut);
    }

    [Fact]
    public async Task InvokeAsync_CallerGivesUp_Throws()
    {
        var started = new TaskCompletionSource();
        using var caller = new CancellationTokenSource();
        var running = CreateSut(() => DelegateFunction.Endless(started)).InvokeAsync("Test", default, caller.Token);
        await started.Task;

        await caller.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(running);
    }

    private static Task<InvocationResult> InvokeAsync(FunctionHost host, string payload = "{}") =>
        host.InvokeAsync("Test", Encoding.UTF8.GetBytes(payload), CancellationToken.None);

    private FunctionHost CreateSut(Func<IFunction> create)
    {
        IFunction Count()
        {
            _constructions++;
            return create();
        }

        return new FunctionHost(new FunctionTable(new Dictionary<string, Func<IFunction>> { ["Test"] = Count }), new FunctionLog(_output, LogLevel.Info, _time), _time);
    }
}
