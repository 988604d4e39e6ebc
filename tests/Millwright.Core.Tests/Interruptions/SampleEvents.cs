namespace Millwright.Core.Tests.Interruptions;

/// <summary>The files in <c>events/</c>.</summary>
internal static class SampleEvents
{
    private static string Folder { get; } = Path.Combine(Root(), "events");

    public static byte[] Read(string name) => File.ReadAllBytes(Path.Combine(Folder, name + ".json"));

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "serverless.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new DirectoryNotFoundException("Run the tests inside the repository.");
    }
}
