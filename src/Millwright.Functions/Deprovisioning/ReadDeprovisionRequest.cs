using Millwright.Core.Deprovisioning;
using Millwright.Core.Failures;
using Millwright.Functions.Deprovisioning.Messages;
using Millwright.Functions.Runtime;

namespace Millwright.Functions.Deprovisioning;

/// <summary>Accepts CloudTrail's DeleteCluster event or a manual input, and refuses everything else.</summary>
public sealed class ReadDeprovisionRequest()
    : JsonFunction<DeprovisionInput, DeprovisionRequest>(nameof(ReadDeprovisionRequest), DeprovisioningJson.Default.DeprovisionInput, DeprovisioningJson.Default.DeprovisionRequest)
{
    /// <exception cref="FailureException"><see cref="FailureNames.InvalidRequest"/>, with every field at fault.</exception>
    protected override Task<DeprovisionRequest> InvokeAsync(DeprovisionInput input, FunctionContext context, CancellationToken cancellationToken)
    {
        context.NarrowLog(cluster: "", input.Execution);
        var request = DeprovisionRequestReader.Read(input.Input);
        context.NarrowLog(request.Cluster, input.Execution);
        context.Log.Info("request-read", message: null, ("origin", request.Origin), ("dryRun", request.DryRun), ("deleteForeign", request.DeleteForeign));
        return Task.FromResult(request);
    }
}
