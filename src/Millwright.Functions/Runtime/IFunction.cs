namespace Millwright.Functions.Runtime;

/// <summary>One Lambda function. An instance is constructed once per process and invoked many times, in Lambda never twice at once.</summary>
public interface IFunction
{
    /// <summary>The name by which <c>_HANDLER</c> picks it.</summary>
    string Name { get; }

    /// <summary>Answers one invocation.</summary>
    /// <param name="payload">The input, JSON in UTF-8. Valid until the returned task ends; the buffer is used again for the next invocation.</param>
    /// <param name="context">What Lambda says about the invocation.</param>
    /// <param name="cancellationToken">Fires shortly before the deadline, and when the process has to end.</param>
    /// <returns>The output, JSON in UTF-8.</returns>
    /// <exception cref="Core.Failures.FailureException">The function cannot do it; the failure's name becomes the error's type.</exception>
    Task<ReadOnlyMemory<byte>> InvokeAsync(ReadOnlyMemory<byte> payload, FunctionContext context, CancellationToken cancellationToken);
}
