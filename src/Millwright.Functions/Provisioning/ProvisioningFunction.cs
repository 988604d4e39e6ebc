using System.Text.Json.Serialization.Metadata;
using Millwright.Functions.Provisioning.Messages;
using Millwright.Functions.Runtime;

namespace Millwright.Functions.Provisioning;

/// <summary>A function of the provisioning run after ResolveEnvironment; its log lines carry cluster and execution.</summary>
/// <param name="name">The name by which <c>_HANDLER</c> picks it.</param>
/// <param name="inputType">Source-generated reader of the input.</param>
/// <param name="outputType">Source-generated writer of the output.</param>
public abstract class ProvisioningFunction<TInput, TOutput>(string name, JsonTypeInfo<TInput> inputType, JsonTypeInfo<TOutput> outputType)
    : JsonFunction<TInput, TOutput>(name, inputType, outputType)
    where TInput : StepInput
{
    protected sealed override Task<TOutput> InvokeAsync(TInput input, FunctionContext context, CancellationToken cancellationToken)
    {
        context.NarrowLog(input.Resolved.Cluster.Name, input.Execution);
        return RunAsync(input, context, cancellationToken);
    }

    /// <summary>Does the work of one invocation.</summary>
    protected abstract Task<TOutput> RunAsync(TInput input, FunctionContext context, CancellationToken cancellationToken);
}
