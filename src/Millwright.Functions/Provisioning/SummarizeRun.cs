using Millwright.Functions.Provisioning.Messages;
using Millwright.Functions.Provisioning.Summary;
using Millwright.Functions.Runtime;

namespace Millwright.Functions.Provisioning;

/// <summary>Folds the state of a run, however far it came, into the one outcome that is recorded, published and answered, and counts it.</summary>
public sealed class SummarizeRun(TimeProvider time)
    : JsonFunction<RunState, RunSummary>(nameof(SummarizeRun), ProvisioningJson.Default.RunState, ProvisioningJson.Default.RunSummary)
{
    protected override Task<RunSummary> InvokeAsync(RunState state, FunctionContext context, CancellationToken cancellationToken)
    {
        var outcome = OutcomeReading.Of(state, time.GetUtcNow());
        context.NarrowLog(outcome.Cluster, outcome.Execution);
        var log = context.Log;
        if (outcome.Failure is { } failure)
            log.Error("run-failed", failure.Message, ("state", failure.State), ("error", failure.Error), ("remedy", failure.Remedy), ("accessRevoked", failure.AccessRevoked));
        else
            log.Info("run-ended", outcome.Reason, ("outcome", outcome.Outcome), ("environment", outcome.Environment), ("revision", outcome.Revision), ("seconds", outcome.DurationSeconds));
        if (state.Request?.PreflightOnly != true)
            log.WriteRaw(RunMetrics.Of(outcome));
        if (RunMetrics.OfSmokeTest(outcome) is { } measured)
            log.WriteRaw(measured);
        return Task.FromResult(new RunSummary(
            outcome,
            outcome.Failure?.Error ?? "",
            outcome.Failure is { } failed ? new Core.Failures.Failure(failed.Error, failed.Message, failed.Remedy).ToString() : "",
            FleetRecord.Of(outcome, state)));
    }
}
