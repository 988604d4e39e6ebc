using System.CommandLine;

namespace Millwright.Cli.Clusters;

/// <summary>The options by which every command that looks at a cluster is told which one.</summary>
/// <param name="isNameRequired">Whether the command needs the name also where a kubeconfig reaches the cluster.</param>
internal sealed class ClusterOptions(bool isNameRequired)
{
    private readonly Option<string?> _cluster = new("--cluster") { Description = "The EKS cluster's name. It is reached with your own AWS credentials, which need an access entry on it.", HelpName = "NAME", Required = isNameRequired };
    private readonly Option<FileInfo?> _kubeconfig = new("--kubeconfig") { Description = "Reaches the cluster by this file's current context; AWS is not asked.", HelpName = "FILE" };
    private readonly Option<string?> _region = new("--region") { Description = "The cluster's region. Default: $AWS_REGION, or the profile's.", HelpName = "REGION" };

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        command.Options.Add(_cluster);
        command.Options.Add(_kubeconfig);
        command.Options.Add(_region);
    }

    /// <summary>What was given.</summary>
    public ClusterChoice Read(ParseResult parsed) => new(parsed.GetValue(_cluster), parsed.GetValue(_kubeconfig)?.FullName, parsed.GetValue(_region));
}
