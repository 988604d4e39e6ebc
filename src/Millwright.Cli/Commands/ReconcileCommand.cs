using System.CommandLine;
using Millwright.Cli.Reconcile;
using Millwright.Cli.Runs;

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
        command.SetAction((parsed, cancellationToken) =>
        {
            var arn = StateMachineArn.Of(parsed.GetValue(stateMachine), StateMachineVariable, Environment.GetEnvironmentVariable);
            var look = new FollowedRun(arn, "by-hand", Input: [], parsed.GetValue(noWait), parsed.GetValue(json)) { Conclude = ReconciliationText.Of };
            return RunFollowing.RunAsync(look, output, error, time, cancellationToken);
        });
        return command;
    }
}
