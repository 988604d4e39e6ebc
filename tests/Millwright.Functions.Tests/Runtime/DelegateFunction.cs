using Millwright.Functions.Runtime;

namespace Millwright.Functions.Tests.Runtime;

/// <summary>A function made of a delegate.</summary>
internal sealed class DelegateFunction(Func<ReadOnlyMemory<byte>, FunctionContext, CancellationToken, Task<ReadOnlyMemory<byte>>> answer) : IFunction
{
    public string Name => "Test";

    /// <summary>A function that never ends by itself.</summary>
    public static DelegateFunction Endless(TaskCompletionSource started) => new(async (_, _, cancellationToken) =>
    {
        started.SetResult();
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
        return default;
    });

    public static DelegateFunction Throwing(Exception exception) => new((_, _, _) => throw exception);

    public Task<ReadOnlyMemory<byte>> InvokeAsync(ReadOnlyMemory<byte> payload, FunctionContext context, CancellationToken cancellationToken) =>
        answer(payload, context, cancellationToken);
}
