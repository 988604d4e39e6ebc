using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Millwright.Core.Failures;

namespace Millwright.Functions.Runtime;

/// <summary>A function whose input and output are JSON of known types.</summary>
/// <param name="name">The name by which <c>_HANDLER</c> picks it.</param>
/// <param name="inputType">Source-generated reader of the input.</param>
/// <param name="outputType">Source-generated writer of the output.</param>
public abstract class JsonFunction<TInput, TOutput>(string name, JsonTypeInfo<TInput> inputType, JsonTypeInfo<TOutput> outputType) : IFunction
    where TInput : notnull
{
    /// <inheritdoc/>
    public string Name { get; } = name;

    /// <inheritdoc/>
    /// <exception cref="FailureException"><see cref="FailureNames.InvalidRequest"/> if the payload is not the expected JSON, with its path there.</exception>
    public async Task<ReadOnlyMemory<byte>> InvokeAsync(ReadOnlyMemory<byte> payload, FunctionContext context, CancellationToken cancellationToken)
    {
        var output = await InvokeAsync(Read(payload.Span), context, cancellationToken);
        return JsonSerializer.SerializeToUtf8Bytes(output, outputType);
    }

    /// <summary>Answers one invocation; see <see cref="IFunction.InvokeAsync"/>.</summary>
    protected abstract Task<TOutput> InvokeAsync(TInput input, FunctionContext context, CancellationToken cancellationToken);

    private TInput Read(ReadOnlySpan<byte> payload)
    {
        try
        {
            return JsonSerializer.Deserialize(payload, inputType) ?? throw Invalid("it is null", "$");
        }
        catch (JsonException exception)
        {
            throw Invalid(Reason(exception), exception.Path ?? "$", exception);
        }
    }

    // System.Text.Json appends path and position to its messages; the path stands in ours already.
    private static string Reason(JsonException exception)
    {
        var message = exception.Message;
        var end = message.IndexOf(" Path: ", StringComparison.Ordinal);
        if (end < 0) end = message.IndexOf(" LineNumber: ", StringComparison.Ordinal);
        return (end < 0 ? message : message[..end]).TrimEnd('.');
    }

    private FailureException Invalid(string reason, string path, JsonException? exception = null) => new(
        FailureNames.InvalidRequest,
        $"The input of {Name} is not what it expects, at {path}: {reason}.",
        $"Correct the input at {path} and call {Name} again.",
        exception);
}
