using Millwright.Core.Deprovisioning;
using Millwright.Core.Environments;
using Millwright.Core.Failures;
using Millwright.Core.Provisioning;
using Millwright.Functions.Composition;
using Millwright.Functions.Deprovisioning.Messages;
using Millwright.Functions.Provisioning;
using Millwright.Functions.Runtime;

namespace Millwright.Functions.Deprovisioning;

/// <summary>
/// Finds out whose cluster it was, by its line in the fleet table: a cluster that is gone can no longer be asked for its tags. What cannot be read is no reason to remove
/// anything: then orphans are reported.
/// </summary>
public sealed class ResolveDeprovisioning(EnvironmentRevisions environments, FunctionSettings settings)
    : JsonFunction<ResolveDeprovisioningInput, DeprovisionResolution>(
        nameof(ResolveDeprovisioning), DeprovisioningJson.Default.ResolveDeprovisioningInput, DeprovisioningJson.Default.DeprovisionResolution)
{
    /// <summary>What a run leaves in the fleet table when no environment wants the cluster.</summary>
    private const string Skipped = "skipped";

    protected override async Task<DeprovisionResolution> InvokeAsync(ResolveDeprovisioningInput input, FunctionContext context, CancellationToken cancellationToken)
    {
        var request = input.Request;
        context.NarrowLog(request.Cluster, input.Execution);
        var names = ResourceNames.For(request.Cluster, settings.Region);
        var record = input.Fleet.Item;
        var environment = record?.Environment?.S ?? "";
        if (request.Origin == DeprovisionRequest.EventOrigin && (record is null || (environment.Length == 0 && record.LastRunOutcome?.S == Skipped)))
        {
            const string reason = "the fleet table knows of nothing that Millwright made for this cluster";
            context.Log.Info("cluster-skipped", reason);
            return new DeprovisionResolution(Skipped: true, reason, "", "", OrphanPolicyNames.Report, [], names);
        }

        var revision = record?.Revision?.S ?? "";
        var (orphans, note) = request.Orphans is { } asked ? (asked, null) : await PolicyAsync(environment, revision, cancellationToken);
        context.Log.Info("deprovisioning-resolved", note, ("environment", environment), ("revision", revision), ("orphans", orphans));
        return new DeprovisionResolution(Skipped: false, "", environment, revision, orphans, note is null ? [] : [note], names);
    }

    private async Task<(string Orphans, string? Note)> PolicyAsync(string environment, string revision, CancellationToken cancellationToken)
    {
        if (environment.Length == 0 || revision.Length == 0)
            return (OrphanPolicyNames.Report, "The cluster's environment is not known, so orphans are only reported.");
        try
        {
            return (OrphanPolicyNames.Of((await environments.ReadAsync(revision, environment, cancellationToken)).Deprovision.Orphans), null);
        }
        catch (FailureException problem) when (!problem.Failure.IsTransient && problem.Failure.Name != FailureNames.AwsAccessDenied)
        {
            return (OrphanPolicyNames.Report, $"Environment {environment} of revision {revision} cannot be read, so orphans are only reported: {problem.Failure.Message}");
        }
    }
}
