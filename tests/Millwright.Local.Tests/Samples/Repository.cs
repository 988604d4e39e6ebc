using System.Text.Json.Nodes;

namespace Millwright.Local.Tests.Samples;

/// <summary>The folders of the repository that hold samples and charts.</summary>
internal static class Repository
{
    /// <summary>The folder that holds <c>serverless.sln</c>.</summary>
    public static string Root { get; } = FindRoot();

    public static string Events { get; } = Path.Combine(Root, "events");

    public static string Environments { get; } = Path.Combine(Root, "infra-cdk", "environments");

    public static string Charts { get; } = Path.Combine(Root, "src", "Millwright.Local", "Charts");

    /// <summary>A folder beside the repository with the published custom resource definitions; most clones have none.</summary>
    public static string PublishedCrds { get; } = Path.GetFullPath(Path.Combine(Root, "..", "shared", "data", "karpenter-crds-1.14.1"));

    /// <summary>The names of all files with sample events, in order.</summary>
    public static IReadOnlyList<string> EventFiles { get; } =
        [.. Directory.EnumerateFiles(Events, "*.json").Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    public static JsonNode ReadEvent(string name) => JsonNode.Parse(File.ReadAllText(Path.Combine(Events, name + ".json")))!;

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "serverless.sln")))
                return folder.FullName;
        }

        throw new DirectoryNotFoundException($"No folder above {AppContext.BaseDirectory} holds serverless.sln: run the tests inside the repository.");
    }
}
