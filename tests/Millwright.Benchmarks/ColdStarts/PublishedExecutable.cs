namespace Millwright.Benchmarks.ColdStarts;

/// <summary>What a publication left.</summary>
/// <param name="Name">How it was compiled.</param>
/// <param name="Path">The executable; null if it could not be made here.</param>
/// <param name="Problem">Why not.</param>
internal sealed record PublishedExecutable(string Name, string? Path, string? Problem)
{
    /// <summary>Whether it needs no runtime.</summary>
    public bool IsNative => Name.StartsWith("aot", StringComparison.Ordinal);
}
