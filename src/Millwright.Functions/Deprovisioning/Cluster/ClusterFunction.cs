using System.Text.Json.Serialization.Metadata;
using Millwright.Adapters.Aws.Eks;
using Millwright.Adapters.Kubernetes;
using Millwright.Functions.Deprovisioning.Messages;
using Millwright.Functions.Runtime;

namespace Millwright.Functions.Deprovisioning.Cluster;

/// <summary>A function of the deprovisioning run that works on the cluster; its log lines carry cluster and execution.</summary>
/// <param name="name">The name by which <c>_HANDLER</c> picks it.</param>
/// <param name="clusters">How the cluster is reached.</param>
/// <param name="inputType">Source-generated reader of the input.</param>
/// <param name="outputType">Source-generated writer of the output.</param>
public abstract class ClusterFunction<TInput, TOutput>(string name, IClusters clusters, JsonTypeInfo<TInput> inputType, JsonTypeInfo<TOutput> outputType)
    : JsonFunction<TInput, TOutput>(name, inputType, outputType)
    where TInput : ClusterInput
{
    protected sealed override async Task<TOutput> InvokeAsync(TInput input, FunctionContext context, CancellationToken cancellationToken)
    {
        context.NarrowLog(input.Cluster.Name, input.Execution);
        return await RunAsync(input, await clusters.ConnectAsync(input.Cluster, cancellationToken), context, cancellationToken);
    }

    /// <summary>Does the work of one invocation.</summary>
    protected abstract Task<TOutput> RunAsync(TInput input, KubernetesConnection connection, FunctionContext context, CancellationToken cancellationToken);
}
