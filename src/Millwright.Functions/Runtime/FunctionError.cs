using System.Text.Json;
using System.Text.Json.Serialization;

namespace Millwright.Functions.Runtime;

/// <summary>A function's error in the form of the Lambda Runtime API, which Step Functions reads as <c>Error</c> and <c>Cause</c>.</summary>
/// <param name="ErrorType">What a state machine retries and catches by; one of <see cref="Core.Failures.FailureNames"/>, or a name of Lambda's own.</param>
/// <param name="ErrorMessage">What was seen and what to do.</param>
public sealed record FunctionError(string ErrorType, string ErrorMessage)
{
    /// <summary>Empty for errors of ours: stack traces are in the log.</summary>
    public IReadOnlyList<string> StackTrace { get; init; } = [];

    /// <summary>The error as the Runtime API takes it.</summary>
    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, FunctionErrorJson.Default.FunctionError);

    /// <summary>Reads an error object of any runtime; what is missing is empty.</summary>
    /// <exception cref="JsonException">The text is not a JSON object of that form.</exception>
    public static FunctionError Parse(ReadOnlySpan<byte> json)
    {
        var error = JsonSerializer.Deserialize(json, FunctionErrorJson.Default.FunctionError) ?? throw new JsonException("The error object is null.");
        return new(error.ErrorType ?? "", error.ErrorMessage ?? "") { StackTrace = error.StackTrace ?? [] };
    }
}

/// <summary>Source-generated JSON of <see cref="FunctionError"/>.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(FunctionError))]
internal sealed partial class FunctionErrorJson : JsonSerializerContext;
