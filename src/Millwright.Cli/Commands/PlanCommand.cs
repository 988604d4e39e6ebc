using System.CommandLine;
using Millwright.Cli.Clusters;
using Millwright.Cli.Plan;
using Millwright.Cli.Publish;

namespace Millwright.Cli.Commands;

/// <summary><c>millwright plan</c>: what a run would install and apply, and how that differs from the cluster.</summary>
internal static class PlanCommand
{
    public static Command Create(TextWriter output, TextWriter error)
    {
        var cluster = new ClusterOptions(isNameRequired: true);
        var environment = new Option<string?>("--environment") { Description = "The environment. Default: the first one whose rules match the cluster.", HelpName = "E" };
        var commitSha = new Option<string?>("--commit-sha") { Description = "A published revision. Default: with --configuration the one in force, otherwise the folder.", HelpName = "S" };
        var configuration = new Option<string?>("--configuration") { Description = $"Takes a published revision from s3://bucket[/prefix] or file:///folder. Default with --commit-sha: ${PublishOptions.ConfigurationVariable}.", HelpName = "LOCATION" };
        var environments = new Option<DirectoryInfo>("--environments")
        {
            Description = "The environments folder, as it is now; published it need not be.",
            HelpName = "DIR",
            DefaultValueFactory = _ => new DirectoryInfo(Path.Combine("infra-cdk", "environments")),
        };
        var charts = new Option<string?>("--charts") { Description = "Takes the charts from folders or .tgz files below DIR instead of their registry.", HelpName = "DIR" };
        var diff = new Option<bool>("--diff") { Description = "Shows the difference to the cluster as a unified diff instead of everything." };
        var exitCode = new Option<bool>("--exit-code") { Description = "Exit 1 where there is a difference, as git diff does." };
        var offline = new Option<bool>("--offline") { Description = "Looks at no cluster; what only it knows stays a ${NAME}." };
        var allowLastPool = new Option<bool>("--allow-last-pool-pruned") { Description = "As with provision: removing the last NodePool that can serve pods is a difference like others, not a refusal." };
        var json = new Option<bool>("--json") { Description = "Prints everything as JSON; with --diff the difference too." };
        var command = new Command("plan", "Says what a run would install and apply, as YAML or as the difference to the cluster, and changes nothing. Secrets are masked.")
        {
            environment, commitSha, configuration, environments, charts, diff, exitCode, offline, allowLastPool, json,
        };
        cluster.AddTo(command);
        command.SetAction((parsed, cancellationToken) =>
        {
            var sha = parsed.GetValue(commitSha);
            var location = parsed.GetValue(configuration);
            var options = new PlanOptions(cluster.Read(parsed), parsed.GetValue(environment))
            {
                CommitSha = sha,
                Configuration = sha is null && location is null ? null : PublishOptions.ConfigurationOf(location, Environment.GetEnvironmentVariable),
                Folder = parsed.GetValue(environments)!.FullName,
                Charts = parsed.GetValue(charts) is { } folder ? Path.GetFullPath(folder) : null,
                IsOffline = parsed.GetValue(offline),
                IsDiff = parsed.GetValue(diff),
                FailsOnDifference = parsed.GetValue(exitCode),
                AllowLastPoolPruned = parsed.GetValue(allowLastPool),
                Json = parsed.GetValue(json),
            };
            return PlanRun.RunAsync(options, PlanServices.FromEnvironment(error), output, error, cancellationToken);
        });
        return command;
    }
}
