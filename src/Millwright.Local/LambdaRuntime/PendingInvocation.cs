namespace Millwright.Local.LambdaRuntime;

/// <summary>An invocation that waits for a process to take it.</summary>
internal sealed record PendingInvocation(string RequestId, string FunctionArn, DateTimeOffset Deadline, ReadOnlyMemory<byte> Payload);
