using System.CommandLine;
using Millwright.Cli.Executions;
using Millwright.Cli.Reconcile;

namespace Millwright.Cli.Commands;

/// <summary><c>millwright reconcile</c>: a look at the region between those of the schedule.</summary>
internal static class ReconcileCommand
{
    /// <summary>Names the state machine where no option does.</summary>
    private const string StateMachineVariable = "MILLWRIGHT_RECONCILE_STATE_MACHINE";

    public static Command Create(TextWriter output, TextWriter error, TimeProvider time)
    {
        var stateMachine = new Option<string?>("--state-machine") { Description = $"The state machine's ARN. Default: ${StateMachineVariable}.", HelpName = "ARN" };
        var noWait = new Option<bool>("--no-wait") { Description = "Starts the look and prints its ARN." };
        var json = new Option<bool>("--json") { Description = "Prints the plan as JSON." };
        var command = new Command("reconcile", "Lets the deployed state machine look at the region now: it starts runs for clusters that lack their environment's revision, as its schedule does.")
        {
            stateMachine, noWait, json,
        };
        command.SetAction((parsed, cancellationToken) => new FollowedExecution(
            FollowedExecution.StateMachineOf(parsed.GetValue(stateMachine), StateMachineVariable, Environment.GetEnvironmentVariable),
            $"by-hand-{time.GetUtcNow():yyyyMMdd-HHmmss}",
            [],
            parsed.GetValue(noWait),
            parsed.GetValue(json)).RunAsync(plan => ReconciliationText.Write(plan, output), output, error, time, cancellationToken));
        return command;
    }
}
