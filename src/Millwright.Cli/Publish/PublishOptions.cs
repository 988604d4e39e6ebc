using Millwright.Core.Failures;
using Millwright.Functions.Composition;

namespace Millwright.Cli.Publish;

/// <summary>What <c>millwright publish</c> was asked for.</summary>
internal sealed record PublishOptions(string CommitSha, IReadOnlyList<string> Environments, string Folder, string Configuration, bool KeepsCurrent, bool Json)
{
    /// <summary>The same variable by which functions find the configuration.</summary>
    public const string ConfigurationVariable = FunctionSettings.ConfigurationVariable;

    /// <exception cref="FailureException">There is none.</exception>
    public static string ConfigurationOf(string? option, Func<string, string?> variable) =>
        (option ?? variable(ConfigurationVariable)) is { Length: > 0 } location
            ? location
            : throw new FailureException(
                FailureNames.InvalidRequest, "No configuration is named.", $"Give --configuration s3://BUCKET, or set {ConfigurationVariable}; the deployment prints the bucket as an output.");
}
