using System.Diagnostics.CodeAnalysis;

namespace Millwright.Functions.Runtime;

/// <summary>How an invocation ended: with the function's output, or with an error. As with Lambda's Invoke, there is a payload either way.</summary>
public sealed class InvocationResult
{
    private InvocationResult(ReadOnlyMemory<byte> payload, FunctionError? error)
    {
        Payload = payload;
        Error = error;
    }

    /// <summary>The function's output, or the error as JSON.</summary>
    public ReadOnlyMemory<byte> Payload { get; }

    /// <summary>The error, if there is one.</summary>
    public FunctionError? Error { get; }

    [MemberNotNullWhen(false, nameof(Error))]
    public bool Succeeded => Error is null;

    public static InvocationResult Success(ReadOnlyMemory<byte> payload) => new(payload, null);

    public static InvocationResult Failed(FunctionError error) => new(error.ToJson(), error);
}
