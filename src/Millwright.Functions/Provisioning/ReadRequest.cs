using Millwright.Adapters.Aws.Terraform;
using Millwright.Core.Failures;
using Millwright.Core.Provisioning;
using Millwright.Functions.Provisioning.Messages;
using Millwright.Functions.Runtime;

namespace Millwright.Functions.Provisioning;

/// <summary>
/// Accepts CloudTrail's CreateCluster event or a manual input, and refuses everything else. Names that a Terraform state holds are read from it; a cluster that the
/// input names wins over the state's.
/// </summary>
public sealed class ReadRequest(TerraformStates states)
    : JsonFunction<RunInput, RunRequest>(nameof(ReadRequest), ProvisioningJson.Default.RunInput, ProvisioningJson.Default.RunRequest)
{
    /// <exception cref="FailureException"><see cref="FailureNames.InvalidRequest"/>, with every field at fault.</exception>
    protected override async Task<RunRequest> InvokeAsync(RunInput input, FunctionContext context, CancellationToken cancellationToken)
    {
        context.NarrowLog(cluster: "", input.Execution);
        var request = RunRequestReader.Read(input.Input);
        if (request.TerraformState is { } location)
        {
            var (cluster, nodeGroup) = await states.ReadNamesAsync(location, cancellationToken);
            request = request with { Cluster = request.Cluster.Length > 0 ? request.Cluster : cluster, NodeGroup = nodeGroup };
        }

        context.NarrowLog(request.Cluster, input.Execution);
        context.Log.Info("request-read", message: null, ("origin", request.Origin), ("environment", request.Environment), ("revision", request.CommitSha), ("dryRun", request.DryRun));
        return request;
    }
}
