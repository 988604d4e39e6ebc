using System.CommandLine;
using Millwright.Cli.Publish;

namespace Millwright.Cli.Commands;

/// <summary><c>millwright publish</c>: puts a revision into the configuration.</summary>
internal static class PublishCommand
{
    public static Command Create(TextWriter output)
    {
        var commitSha = new Option<string>("--commit-sha") { Description = "The commit that the folder is of: 40 hexadecimal digits.", HelpName = "S", Required = true };
        var environment = new Option<string[]>("--environment") { Description = "An environment that moves to this revision; may be given several times. Default: all of the folder.", HelpName = "E" };
        var environments = new Option<DirectoryInfo>("--environments")
        {
            Description = "The environments folder.",
            HelpName = "DIR",
            DefaultValueFactory = _ => new DirectoryInfo(Path.Combine("infra-cdk", "environments")),
        };
        var configuration = new Option<string?>("--configuration") { Description = $"Where revisions are: s3://bucket[/prefix] or file:///folder. Default: ${PublishOptions.ConfigurationVariable}.", HelpName = "LOCATION" };
        var keepCurrent = new Option<bool>("--keep-current") { Description = "Leaves every environment at the revision that is in force: for a dry run of this one." };
        var json = new Option<bool>("--json") { Description = "Prints the result as JSON." };
        var command = new Command("publish", "Puts the environments folder into the configuration as an immutable revision, and makes it the one in force.") { commitSha, environment, environments, configuration, keepCurrent, json };
        command.SetAction((parsed, cancellationToken) => PublishRun.RunAsync(
            new PublishOptions(
                parsed.GetValue(commitSha)!,
                parsed.GetValue(environment) ?? [],
                parsed.GetValue(environments)!.FullName,
                PublishOptions.ConfigurationOf(parsed.GetValue(configuration), Environment.GetEnvironmentVariable),
                parsed.GetValue(keepCurrent),
                parsed.GetValue(json)),
            output,
            cancellationToken));
        return command;
    }
}
