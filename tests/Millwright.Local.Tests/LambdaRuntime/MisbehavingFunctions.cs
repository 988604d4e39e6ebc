using System.Text;
using Millwright.Core.Failures;
using Millwright.Functions.Runtime;

namespace Millwright.Local.Tests.LambdaRuntime;

/// <summary>What runs in the bootstrap process of the tests.</summary>
internal static class MisbehavingFunctions
{
    public static FunctionTable Table { get; } = new(new Dictionary<string, Func<IFunction>>
    {
        ["Echo"] = () => new Scripted((payload, _, _) => Task.FromResult<ReadOnlyMemory<byte>>(payload.ToArray())),
        ["ProcessId"] = () => new Scripted((_, _, _) => Text($"{Environment.ProcessId}")),
        ["Variables"] = () => new Scripted((_, _, _) => Text(string.Join('\n', Environment.GetEnvironmentVariables().Keys.Cast<string>().Order()))),
        ["Fails"] = () => new Scripted((_, _, _) => throw new FailureException(FailureNames.AwsThrottled, "Too fast.", "Wait.")),
        ["Crashes"] = () => new Scripted((_, _, _) => Exit(7)),
        ["Hangs"] = () => new Scripted((_, context, _) => HangAsync(context, CancellationToken.None)),
        ["Waits"] = () => new Scripted((_, context, cancellationToken) => HangAsync(context, cancellationToken)),
        ["Grows"] = () => new Scripted((_, context, _) => GrowAsync(context)),
        ["Broken"] = () => throw new InvalidOperationException("No table."),
    });

    private static Task<ReadOnlyMemory<byte>> Text(string text) => Task.FromResult<ReadOnlyMemory<byte>>(Encoding.UTF8.GetBytes(text));

    private static Task<ReadOnlyMemory<byte>> Exit(int code)
    {
        Environment.Exit(code);
        return Text("");
    }

    private static async Task<ReadOnlyMemory<byte>> HangAsync(FunctionContext context, CancellationToken cancellationToken)
    {
        context.Log.Info("hanging", null, ("processId", Environment.ProcessId));
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
        return default;
    }

    private static async Task<ReadOnlyMemory<byte>> GrowAsync(FunctionContext context)
    {
        var held = new byte[400 * 1024 * 1024];
        for (var i = 0; i < held.Length; i += 1024) held[i] = 1;
        context.Log.Info("grown", null, ("bytes", held.Length));
        await HangAsync(context, CancellationToken.None);
        return held;
    }

    private sealed class Scripted(Func<ReadOnlyMemory<byte>, FunctionContext, CancellationToken, Task<ReadOnlyMemory<byte>>> answer) : IFunction
    {
        public string Name => nameof(Scripted);

        public Task<ReadOnlyMemory<byte>> InvokeAsync(ReadOnlyMemory<byte> payload, FunctionContext context, CancellationToken cancellationToken) =>
            answer(payload, context, cancellationToken);
    }
}
