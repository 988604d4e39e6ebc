using System.CommandLine;
using Millwright.Cli.Deprovision;
using Millwright.Cli.Runs;
using Millwright.Core.Deprovisioning;

namespace Millwright.Cli.Commands;

/// <summary><c>millwright deprovision</c>: the end of Karpenter on a cluster, or a sweep after one that is gone.</summary>
internal static class DeprovisionCommand
{
    public static Command Create(TextReader? answers, TextWriter output, TextWriter error)
    {
        var cluster = new Option<string>("--cluster") { Description = "The cluster's name. One that is gone is swept after.", HelpName = "NAME", Required = true };
        var yes = new Option<bool>("--yes") { Description = "Begins without asking." };
        var dryRun = new Option<bool>("--dry-run") { Description = "Says what would go, and changes nothing." };
        var deleteForeign = new Option<bool>("--delete-foreign") { Description = "Takes NodePools, classes and NodeClaims along that Millwright did not make. Default: they end the run before anything is touched." };
        var timeout = new Option<int>("--timeout")
        {
            Description = $"How long nodes may take to drain, in minutes, {DeprovisionRequest.MinimumTimeoutMinutes} to {DeprovisionRequest.MaximumTimeoutMinutes}.",
            HelpName = "MINUTES",
            DefaultValueFactory = _ => DeprovisionRequest.DefaultTimeoutMinutes,
        };
        var orphans = new Option<string?>("--orphans") { Description = "report or remove what a deleted cluster left in AWS. Default: what its environment says.", HelpName = "POLICY" };
        var stateMachine = new Option<string?>("--state-machine") { Description = $"The state machine's ARN. Default: ${DeprovisionOptions.StateMachineVariable}.", HelpName = "ARN" };
        var noWait = new Option<bool>("--no-wait") { Description = "Starts the run and prints its ARN." };
        var json = new Option<bool>("--json") { Description = "Prints the outcome as JSON." };
        var command = new Command("deprovision", "Takes Karpenter off one cluster in the order that loses no node, and follows the run to its end.")
        {
            cluster, yes, dryRun, deleteForeign, timeout, orphans, stateMachine, noWait, json,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var options = new DeprovisionOptions(
                parsed.GetValue(cluster)!, parsed.GetValue(dryRun), parsed.GetValue(deleteForeign), parsed.GetValue(timeout), parsed.GetValue(orphans));
            var input = options.ToRunInput();
            var arn = StateMachineArn.Of(parsed.GetValue(stateMachine), DeprovisionOptions.StateMachineVariable, Environment.GetEnvironmentVariable);
            if (!options.DryRun && !parsed.GetValue(yes) && !await new Confirmation(answers, error).AskAsync(options.Cluster, cancellationToken))
            {
                await error.WriteLineAsync("That is not its name: nothing was started.");
                return ExitCodes.No;
            }

            var run = new FollowedRun(arn, options.Cluster, input, parsed.GetValue(noWait), parsed.GetValue(json)) { Progress = DeprovisionText.Progress, Conclude = DeprovisionText.Conclude };
            return await RunFollowing.RunAsync(run, output, error, TimeProvider.System, cancellationToken);
        });
        return command;
    }
}
