using System.Text.Json.Nodes;
using Millwright.Adapters.Aws.Configuration;
using Millwright.Adapters.Aws.Revisions;
using Millwright.Cli.Commands;
using Millwright.Cli.Demo;
using Millwright.Core.Environments;
using Millwright.Core.Failures;
using Millwright.Local.Regions;

namespace Millwright.Cli.Publish;

/// <summary>Checks an environments folder and publishes it.</summary>
internal static class PublishRun
{
    /// <exception cref="FailureException">The SHA is none, a file is wrong, or the configuration refuses.</exception>
    public static async Task<int> RunAsync(PublishOptions options, TextWriter output, CancellationToken cancellationToken)
    {
        if (!CommitSha.IsWhole(options.CommitSha))
            throw new FailureException(FailureNames.InvalidRequest, $"`{options.CommitSha}` is no commit SHA.", "Give all 40 digits: git rev-parse HEAD.");
        var revision = RevisionFolder.Read(options.Folder);
        RefuseUnknown(options, revision);
        new RevisionContent(revision.Files).RequireValid();
        var store = new RevisionStore(ConfigurationStores.Open(options.Configuration));
        IReadOnlyList<string> environments = options switch
        {
            { KeepsCurrent: true } => [],
            { Environments.Count: > 0 } => options.Environments,
            _ => revision.Environments,
        };
        var published = await store.PublishAsync(options.CommitSha, revision.Files, environments, cancellationToken);
        await output.WriteLineAsync(options.Json ? Json(published).ToJsonString(DemoJson.Indented) : Text(published, options.Configuration));
        return ExitCodes.Done;
    }

    private static void RefuseUnknown(PublishOptions options, RevisionFolder revision)
    {
        if (options.Environments.Except(revision.Environments).ToList() is { Count: > 0 } unknown)
            throw new FailureException(FailureNames.InvalidRequest, $"The folder {options.Folder} has no environment {string.Join(", ", unknown)}.", $"Use {string.Join(", ", revision.Environments)}.");
    }

    private static string Text(PublishedRevision published, string configuration) =>
        $"Revision {published.Sha} is in {configuration}: {(published.WrittenFiles > 0 ? $"{published.WrittenFiles} files written" : "it was there already")}; "
        + (published.Environments.Count > 0 ? $"in force for {string.Join(", ", published.Environments)}." : "no environment was moved to it.");

    private static JsonObject Json(PublishedRevision published) => new()
    {
        ["revision"] = published.Sha,
        ["writtenFiles"] = published.WrittenFiles,
        ["environments"] = new JsonArray([.. published.Environments.Select(name => JsonValue.Create(name))]),
    };
}
