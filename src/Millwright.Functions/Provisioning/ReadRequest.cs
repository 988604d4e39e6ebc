using Millwright.Core.Failures;
using Millwright.Core.Provisioning;
using Millwright.Functions.Provisioning.Messages;
using Millwright.Functions.Runtime;

namespace Millwright.Functions.Provisioning;

/// <summary>Accepts CloudTrail's CreateCluster event or a manual input, and refuses everything else.</summary>
public sealed class ReadRequest()
    : JsonFunction<RunInput, RunRequest>(nameof(ReadRequest), ProvisioningJson.Default.RunInput, ProvisioningJson.Default.RunRequest)
{
    /// <exception cref="FailureException"><see cref="FailureNames.InvalidRequest"/>, with every field at fault.</exception>
    protected override Task<RunRequest> InvokeAsync(RunInput input, FunctionContext context, CancellationToken cancellationToken)
    {
        context.NarrowLog(cluster: "", input.Execution);
        var request = RunRequestReader.Read(input.Input);
        if (request.TerraformState is not null)
        {
            throw new FailureException(
                FailureNames.InvalidRequest,
                "`terraformState` is given, which this version does not read.",
                "Name the cluster itself: { \"cluster\": \"payments-dev\" }.");
        }

        context.NarrowLog(request.Cluster, input.Execution);
        context.Log.Info("request-read", message: null, ("origin", request.Origin), ("environment", request.Environment), ("revision", request.CommitSha), ("dryRun", request.DryRun));
        return Task.FromResult(request);
    }
}
