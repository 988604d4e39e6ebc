namespace Millwright.Functions.Runtime;

/// <summary>What the Runtime API hands over for one invocation.</summary>
internal readonly record struct NextInvocation(
    string RequestId,
    string FunctionArn,
    string? TraceId,
    DateTimeOffset Deadline,
    ReadOnlyMemory<byte> Payload);
