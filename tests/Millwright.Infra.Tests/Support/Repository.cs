namespace Millwright.Infra.Tests.Support;

/// <summary>Folders of the working copy.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    public static string Infra { get; } = Path.Combine(Root, "infra-cdk");

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "serverless.sln"))) folder = folder.Parent;
        return folder.FullName;
    }
}
