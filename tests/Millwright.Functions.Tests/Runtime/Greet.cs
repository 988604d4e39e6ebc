using System.Text.Json.Serialization;
using Millwright.Functions.Runtime;

namespace Millwright.Functions.Tests.Runtime;

internal sealed record GreetInput(string Name, [property: JsonRequired] int Times);

internal sealed record GreetOutput(string Greeting);

/// <summary>A function with typed input and output.</summary>
internal sealed class Greet() : JsonFunction<GreetInput, GreetOutput>("Greet", GreetJson.Default.GreetInput, GreetJson.Default.GreetOutput)
{
    protected override Task<GreetOutput> InvokeAsync(GreetInput input, FunctionContext context, CancellationToken cancellationToken) =>
        Task.FromResult(new GreetOutput(string.Concat(Enumerable.Repeat($"Hello {input.Name}! ", input.Times)).Trim()));
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(GreetInput))]
[JsonSerializable(typeof(GreetOutput))]
internal sealed partial class GreetJson : JsonSerializerContext;
