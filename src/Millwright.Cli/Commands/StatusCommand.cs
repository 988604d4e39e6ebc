using System.CommandLine;
using Amazon.Runtime;
using Millwright.Adapters.Aws;
using Millwright.Adapters.Aws.DynamoDb;
using Millwright.Adapters.Aws.Fleet;
using Millwright.Cli.Clusters;
using Millwright.Cli.Demo;
using Millwright.Cli.Status;
using Millwright.Core.Failures;
using Millwright.Functions.Composition;

namespace Millwright.Cli.Commands;

/// <summary><c>millwright status</c>: the fleet, or one cluster in depth.</summary>
internal static class StatusCommand
{
    public static Command Create(TextWriter output)
    {
        var cluster = new Argument<string?>("CLUSTER") { Description = "One cluster, in depth. Default: the whole fleet.", Arity = ArgumentArity.ZeroOrOne };
        var table = new Option<string?>("--table") { Description = $"The fleet table. Default: ${FunctionSettings.FleetTableVariable}.", HelpName = "NAME" };
        var configuration = new Option<string?>("--configuration") { Description = $"Where revisions are, to tell drift. Default: ${FunctionSettings.ConfigurationVariable}.", HelpName = "LOCATION" };
        var kubeconfig = new Option<FileInfo?>("--kubeconfig") { Description = "Reaches CLUSTER by this file's current context instead of by its name in EKS.", HelpName = "FILE" };
        var json = new Option<bool>("--json") { Description = "Prints the status as JSON." };
        var command = new Command("status", "Shows the fleet: environment, revision, drift, chart, pools and last run of each cluster; or one cluster in depth, with its nodes where it can be reached.")
        {
            cluster, table, configuration, kubeconfig, json,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var name = TableOf(parsed.GetValue(table), Environment.GetEnvironmentVariable);
            using var client = Connect();
            var fleet = new DynamoDbFleetTable(client, name);
            var revisions = parsed.GetValue(configuration) ?? Environment.GetEnvironmentVariable(FunctionSettings.ConfigurationVariable);
            if (parsed.GetValue(cluster) is { } one)
            {
                var choice = new ClusterChoice(one, parsed.GetValue(kubeconfig)?.FullName, Region: null);
                var status = await ClusterStatus.ReadAsync(fleet, one, revisions, ct => ClusterConnection.OpenAsync(choice, ct), cancellationToken);
                if (parsed.GetValue(json))
                    await output.WriteLineAsync(StatusJson.Of(status).ToJsonString(DemoJson.Indented));
                else
                    new ClusterText(output).Write(status);
                return ExitCodes.Done;
            }

            var all = await FleetStatus.ReadAsync(fleet, revisions, cancellationToken);
            if (parsed.GetValue(json))
                await output.WriteLineAsync(StatusJson.Of(all).ToJsonString(DemoJson.Indented));
            else
                FleetText.Write(all, output);
            return ExitCodes.Done;
        });
        return command;
    }

    private static string TableOf(string? option, Func<string, string?> variable) =>
        (option ?? variable(FunctionSettings.FleetTableVariable)) is { Length: > 0 } name
            ? name
            : throw new FailureException(
                FailureNames.InvalidRequest, "No fleet table is named.", $"Give --table NAME, or set {FunctionSettings.FleetTableVariable}; the deployment prints the table as an output.");

    private static Amazon.DynamoDBv2.AmazonDynamoDBClient Connect()
    {
        try
        {
            return DynamoDbClients.Create(Environment.GetEnvironmentVariable);
        }
        catch (AmazonClientException problem)
        {
            throw AwsFailures.Exception(problem, "connect to DynamoDB");
        }
    }
}
