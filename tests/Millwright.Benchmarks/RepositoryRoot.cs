namespace Millwright.Benchmarks;

/// <summary>The repository that these benchmarks were built in.</summary>
internal static class RepositoryRoot
{
    public static string Path { get; } = Find(AppContext.BaseDirectory);

    private static string Find(string folder) => File.Exists(System.IO.Path.Combine(folder, "serverless.sln"))
        ? folder
        : Find(Directory.GetParent(folder)?.FullName ?? throw new InvalidOperationException("The benchmarks are not in the repository that they build."));
}
