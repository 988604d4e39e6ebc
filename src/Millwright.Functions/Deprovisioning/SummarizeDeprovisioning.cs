using Millwright.Core.Failures;
using Millwright.Functions.Deprovisioning.Messages;
using Millwright.Functions.Deprovisioning.Summary;
using Millwright.Functions.Runtime;

namespace Millwright.Functions.Deprovisioning;

/// <summary>Folds the state of a deprovisioning run, however far it came, into the one outcome that is recorded, published and answered, and counts it.</summary>
public sealed class SummarizeDeprovisioning(TimeProvider time)
    : JsonFunction<DeprovisionState, DeprovisionSummary>(
        nameof(SummarizeDeprovisioning), DeprovisioningJson.Default.DeprovisionState, DeprovisioningJson.Default.DeprovisionSummary)
{
    protected override Task<DeprovisionSummary> InvokeAsync(DeprovisionState state, FunctionContext context, CancellationToken cancellationToken)
    {
        var outcome = DeprovisionOutcomeReading.Of(state, time.GetUtcNow());
        context.NarrowLog(outcome.Cluster, outcome.Execution);
        var log = context.Log;
        if (outcome.Failure is { } failure)
            log.Error("run-failed", failure.Message, ("state", failure.State), ("error", failure.Error), ("remedy", failure.Remedy), ("accessRevoked", failure.AccessRevoked));
        else
            log.Info("run-ended", outcome.Reason, ("outcome", outcome.Outcome), ("environment", outcome.Environment), ("removed", outcome.Removed.Count), ("seconds", outcome.DurationSeconds));
        log.WriteRaw(DeprovisioningMetrics.Of(outcome));
        return Task.FromResult(new DeprovisionSummary(
            outcome,
            outcome.Failure?.Error ?? "",
            outcome.Failure is { } failed ? new Failure(failed.Error, failed.Message, failed.Remedy).ToString() : "",
            DeprovisioningRecord.IsNeeded(state, outcome),
            DeprovisioningRecord.Of(outcome)));
    }
}
