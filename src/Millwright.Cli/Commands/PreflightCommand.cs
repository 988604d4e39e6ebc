using System.CommandLine;
using Millwright.Cli.Provision;
using Millwright.Cli.Runs;

namespace Millwright.Cli.Commands;

/// <summary><c>millwright preflight</c>: the verdicts on a real cluster, by the same state machine that would install.</summary>
internal static class PreflightCommand
{
    public static Command Create(TextWriter output, TextWriter error)
    {
        var cluster = new Option<string>("--cluster") { Description = "The cluster's name.", HelpName = "NAME", Required = true };
        var environment = new Option<string?>("--environment") { Description = "The environment. Default: the first one whose rules match the cluster.", HelpName = "E" };
        var commitSha = new Option<string?>("--commit-sha") { Description = "The revision. Default: the one in force for the environment.", HelpName = "S" };
        var stateMachine = new Option<string?>("--state-machine") { Description = $"The state machine's ARN. Default: ${ProvisionOptions.StateMachineVariable}.", HelpName = "ARN" };
        var json = new Option<bool>("--json") { Description = "Prints the outcome with its verdicts as JSON." };
        var command = new Command("preflight", "Says what speaks against Karpenter on a cluster, each with its remedy; nothing is touched. Exit code 1: something blocks.")
        {
            cluster, environment, commitSha, stateMachine, json,
        };
        command.SetAction((parsed, cancellationToken) =>
        {
            var options = new ProvisionOptions(
                parsed.GetValue(cluster)!, parsed.GetValue(environment), parsed.GetValue(commitSha), DryRun: false, AllowLastPoolPruned: false)
            { PreflightOnly = true };
            var arn = StateMachineArn.Of(parsed.GetValue(stateMachine), ProvisionOptions.StateMachineVariable, Environment.GetEnvironmentVariable);
            var run = new FollowedRun(arn, options.Cluster, options.ToRunInput(), NoWait: false, parsed.GetValue(json)) { Conclude = PreflightText.Conclude, IsYes = PreflightText.IsClear };
            return RunFollowing.RunAsync(run, output, error, TimeProvider.System, cancellationToken);
        });
        return command;
    }
}
