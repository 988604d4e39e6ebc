using System.CommandLine;
using Millwright.Cli.Demo;

namespace Millwright.Cli.Commands;

/// <summary><c>millwright demo</c>: the whole story on this machine.</summary>
internal static class DemoCommand
{
    public static Command Create(TextWriter output, TextWriter error)
    {
        var input = new Option<FileInfo?>("--event") { Description = "The CreateCluster event, or a manual run input. Default: events/cluster-created.json of the samples.", HelpName = "FILE" };
        var environments = new Option<DirectoryInfo?>("--environments") { Description = "The environments folder. Default: the samples.", HelpName = "DIR" };
        var kubeconfig = new Option<FileInfo?>("--kubeconfig") { Description = "Installs on the cluster of this file's current context instead of the stand-in; only AWS stays a stand-in.", HelpName = "FILE" };
        var charts = new Option<string?>("--charts") { Description = "Takes the charts from folders or .tgz files below DIR. Default: stand-in charts that run nothing.", HelpName = "DIR" };
        var preflight = new Option<bool>("--preflight") { Description = "Judges the cluster, and stops before anything is touched." };
        var scenario = new Option<FileInfo?>("--scenario") { Description = "What the region and the cluster are like, such as scenarios/six-things-wrong.yaml. Default: a healthy new cluster.", HelpName = "FILE" };
        var fast = new Option<bool>("--fast") { Description = "Skips the waits of the state machine." };
        var twice = new Option<bool>("--twice") { Description = "Runs a second time, which changes nothing." };
        var deprovision = new Option<bool>("--deprovision") { Description = "Takes Karpenter off again in the end, nodes first, and shows what went in which order." };
        var json = new Option<bool>("--json") { Description = "Prints the outcome as JSON." };
        var log = new Option<FileInfo?>("--log") { Description = "Writes the functions' log lines to FILE.", HelpName = "FILE" };
        var command = new Command("demo", "Takes a CreateCluster event to Ready NodePools: the deployed state machine and functions, the real helm, embedded stand-ins for AWS and Kubernetes.")
        {
            input, environments, kubeconfig, charts, preflight, scenario, fast, twice, deprovision, json, log,
        };
        command.SetAction((parsed, cancellationToken) => DemoRun.RunAsync(
            new DemoOptions(
                parsed.GetValue(input)?.FullName,
                parsed.GetValue(environments)?.FullName,
                parsed.GetValue(kubeconfig)?.FullName,
                parsed.GetValue(charts) is { } folder ? Path.GetFullPath(folder) : null,
                parsed.GetValue(fast),
                parsed.GetValue(twice),
                parsed.GetValue(deprovision),
                parsed.GetValue(json),
                parsed.GetValue(log)?.FullName)
            {
                Preflight = parsed.GetValue(preflight),
                Scenario = parsed.GetValue(scenario)?.FullName,
            },
            output,
            error,
            cancellationToken));
        return command;
    }
}
