using System.CommandLine;
using Millwright.Cli.Provision;

namespace Millwright.Cli.Commands;

/// <summary><c>millwright provision</c>: a run on a real cluster, by hand.</summary>
internal static class ProvisionCommand
{
    public static Command Create(TextWriter output, TextWriter error)
    {
        var cluster = new Option<string>("--cluster") { Description = "The cluster's name.", HelpName = "NAME", Required = true };
        var environment = new Option<string?>("--environment") { Description = "The environment. Default: the first one whose rules match the cluster.", HelpName = "E" };
        var commitSha = new Option<string?>("--commit-sha") { Description = "The revision. Default: the one in force for the environment.", HelpName = "S" };
        var dryRun = new Option<bool>("--dry-run") { Description = "Says what would change, and changes nothing." };
        var allowLastPool = new Option<bool>("--allow-last-pool-pruned") { Description = "Lets the run remove the last NodePool that can serve pods, which it otherwise refuses." };
        var stateMachine = new Option<string?>("--state-machine") { Description = $"The state machine's ARN. Default: ${ProvisionOptions.StateMachineVariable}.", HelpName = "ARN" };
        var noWait = new Option<bool>("--no-wait") { Description = "Starts the run and prints its ARN." };
        var json = new Option<bool>("--json") { Description = "Prints the outcome as JSON." };
        var command = new Command("provision", "Starts the deployed state machine for one cluster, and follows it to its end.") { cluster, environment, commitSha, dryRun, allowLastPool, stateMachine, noWait, json };
        command.SetAction((parsed, cancellationToken) => ProvisionRun.RunAsync(
            new ProvisionOptions(
                parsed.GetValue(cluster)!,
                parsed.GetValue(environment),
                parsed.GetValue(commitSha),
                parsed.GetValue(dryRun),
                parsed.GetValue(allowLastPool),
                ProvisionOptions.StateMachineOf(parsed.GetValue(stateMachine), Environment.GetEnvironmentVariable),
                parsed.GetValue(noWait),
                parsed.GetValue(json)),
            output,
            error,
            TimeProvider.System,
            cancellationToken));
        return command;
    }
}
