using Millwright.Local.Regions;
using Millwright.Local.StateMachines;

namespace Millwright.EndToEnd.Tests.Faults;

/// <summary>A run in which one state's task goes wrong, and what EventBridge starts when it has ended badly.</summary>
/// <param name="Status">How the run ended.</param>
/// <param name="Cause">Its error's text.</param>
/// <param name="Met">Whether the state was reached at all.</param>
internal sealed record FaultyRun(ExecutionStatus Status, string Cause, bool Met)
{
    /// <param name="region">Where.</param>
    /// <param name="run">What is run.</param>
    /// <param name="path">On which way it comes to the state.</param>
    /// <param name="name">The run's name.</param>
    /// <param name="state">Whose task goes wrong.</param>
    /// <param name="fault">How.</param>
    public static async Task<FaultyRun> ExecuteAsync(LocalRegion region, DisturbedRun run, FaultPath path, string name, string state, Fault fault)
    {
        var isMet = false;
        using var kill = new CancellationTokenSource();
        region.Tasks.Around = async (task, work) =>
        {
            if (task.State != state)
                return run.ErrorBefore(path, task.State) is { } error ? throw error : await work();
            isMet = true;
            return await fault.StrikeAsync(task, work, kill);
        };
        var result = await region.ExecuteAsync(run.StateMachine, run.Input(path), name, onEvent: null, kill.Token);
        region.Tasks.Around = null;
        if (result.Status != ExecutionStatus.Succeeded && fault.IsReported)
            await ReportAsync(region, run, name, result.Status);
        return new FaultyRun(result.Status, $"{result.Error}: {result.Cause}", isMet);
    }

    /// <summary>Does what EventBridge does when a run has ended badly.</summary>
    public static async Task ReportAsync(LocalRegion region, DisturbedRun run, string name, ExecutionStatus status) =>
        (await region.ReportEndAsync(run.StateMachine, name, status, CancellationToken.None)).Status.ShouldBe(ExecutionStatus.Succeeded);
}
