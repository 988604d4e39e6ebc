using System.Text.Json.Nodes;
using Millwright.Local.Regions;
using Millwright.Local.StateMachines;

namespace Millwright.EndToEnd.Tests.Faults;

/// <summary>A run in which one state's task goes wrong, and what EventBridge starts when it has ended badly.</summary>
/// <param name="Status">How the run ended.</param>
/// <param name="Cause">Its error's text.</param>
/// <param name="Met">Whether the state was reached at all. A task that is refused by itself, as a second creation is, has no work after which something could go wrong.</param>
internal sealed record FaultyRun(ExecutionStatus Status, string Cause, bool Met)
{
    /// <summary>The state at which a run is made to fail that is to take the path of failures.</summary>
    private const string FirstFailure = "ApplyNodePools";

    /// <param name="region">Where.</param>
    /// <param name="input">The run's input.</param>
    /// <param name="name">The run's name.</param>
    /// <param name="state">Whose task goes wrong.</param>
    /// <param name="fault">How.</param>
    /// <param name="failsBefore">Whether the run is made to fail first.</param>
    public static async Task<FaultyRun> ExecuteAsync(LocalRegion region, JsonNode input, string name, string state, Fault fault, bool failsBefore)
    {
        var isMet = false;
        using var kill = new CancellationTokenSource();
        region.Tasks.Before = (task, _) =>
        {
            if (failsBefore && task.State == FirstFailure)
                throw new TaskFailedException("Internal", "made to fail. What to do: Nothing.");
            if (task.State != state)
                return Task.CompletedTask;
            isMet = true;
            return fault.When == FaultMoment.BeforeWork ? throw fault.ErrorOf(task) : Task.CompletedTask;
        };
        region.Tasks.After = async (task, _) =>
        {
            if (task.State != state)
                return;
            if (fault.When == FaultMoment.AfterWork)
                throw fault.ErrorOf(task);
            if (fault.When == FaultMoment.EndOfRun)
                await kill.CancelAsync();
        };
        region.Tasks.Answer = (task, answer) => task.State == state && fault.When == FaultMoment.InPlaceOfAnswer ? new JsonObject() : answer;
        var result = await region.ExecuteAsync(input, name, onEvent: null, kill.Token);
        (region.Tasks.Before, region.Tasks.After, region.Tasks.Answer) = (null, null, null);
        if (result.Status != ExecutionStatus.Succeeded)
            (await region.ReportEndAsync(LocalRegion.Provision, name, result.Status, CancellationToken.None)).Status.ShouldBe(ExecutionStatus.Succeeded);
        return new FaultyRun(result.Status, $"{result.Error}: {result.Cause}", isMet);
    }
}
