using System.Text.Json;

namespace Millwright.Core.Tests;

/// <summary>The repository's own samples, which are test inputs too.</summary>
internal static class Repository
{
    /// <summary>The folder that holds <c>serverless.sln</c>.</summary>
    public static string Root { get; } = FindRoot();

    public static string ReadText(params ReadOnlySpan<string> path) => File.ReadAllText(Path.Combine([Root, .. path]));

    public static JsonElement ReadEvent(string name)
    {
        using var document = JsonDocument.Parse(ReadText("events", name + ".json"));
        return document.RootElement.Clone();
    }

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
