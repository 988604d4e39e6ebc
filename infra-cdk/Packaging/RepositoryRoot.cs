namespace Millwright.Infra.Packaging;

/// <summary>Finds the repository that this program was built from.</summary>
internal static class RepositoryRoot
{
    private const string Mark = "serverless.sln";

    /// <exception cref="PackagingException">The program lies outside of a working copy.</exception>
    public static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, Mark)))
                return folder.FullName;
        }

        throw new PackagingException($"No {Mark} lies above {AppContext.BaseDirectory}. Run the app from a working copy of the repository.");
    }
}
