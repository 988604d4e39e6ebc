using System.Diagnostics;
using System.Runtime.Versioning;
using Millwright.Local.LambdaRuntime;

namespace Millwright.Local.Tests.LambdaRuntime;

/// <summary>Executables that are not our bootstrap, as small shell scripts.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class StubbornProcessTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("millwright-");
    private readonly ManualClock _time = new();

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task InvokeAsync_EndsBeforeItAsksForAnInvocation_IsAnExitError()
    {
        await using var lambda = CreateSut("echo gone; exit 3");

        var result = await lambda.InvokeAsync("f", default, CancellationToken.None);

        result.Error!.ErrorMessage.ShouldEndWith("Runtime exited with error: exit status 3");
        lambda.Log("f").ShouldBe(["gone"]);
    }

    [Fact]
    public async Task InvokeAsync_NeverAsksForAnInvocation_TimesOut()
    {
        await using var lambda = CreateSut("echo up; exec sleep 1000");
        var running = lambda.InvokeAsync("f", default, CancellationToken.None);
        await lambda.LogLineAsync("f", line => line == "up", CancellationToken.None);

        await _time.FireAsync(TimeSpan.FromSeconds(10));

        (await running).Error!.ErrorType.ShouldBe("Sandbox.Timedout");
    }

    [Fact]
    public async Task DisposeAsync_ProcessIgnoresSigterm_IsKilledAfterTheGrace()
    {
        var lambda = CreateSut("trap 'echo refused' TERM; echo up $$; while :; do sleep 1000 & wait $!; done");
        var running = lambda.InvokeAsync("f", default, CancellationToken.None);
        var up = await lambda.LogLineAsync("f", line => line.StartsWith("up ", StringComparison.Ordinal), CancellationToken.None);

        var disposing = lambda.DisposeAsync().AsTask();
        await lambda.LogLineAsync("f", line => line == "refused", CancellationToken.None);
        disposing.IsCompleted.ShouldBeFalse();
        await _time.FireAsync(TimeSpan.FromSeconds(2));

        await disposing;
        await Should.ThrowAsync<OperationCanceledException>(running);
        Should.Throw<ArgumentException>(() => Process.GetProcessById(int.Parse(up["up ".Length..])));
    }

    private string Script(string text)
    {
        var path = Path.Combine(_folder.FullName, "bootstrap");
        File.WriteAllText(path, $"#!/bin/sh\n{text}\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return path;
    }

    private LocalLambda CreateSut(string script) => new(new()
    {
        Bootstrap = Script(script),
        Time = _time,
        Functions = [new LocalFunction("f", "f")],
    });
}
