using Millwright.Functions.Roots;

namespace Millwright.Benchmarks.ColdStarts;

/// <summary>The stand-in's authority, alone and appended to what each variant trusts anyway, so that each reads as many roots as it would in Lambda.</summary>
/// <param name="folder">Where the files are written.</param>
/// <param name="authorityPem">The authority's certificate.</param>
internal sealed class TrustFiles(string folder, string authorityPem)
{
    /// <summary>The authority alone: .NET reads the system's folder of roots besides.</summary>
    public string Alone { get; } = Write(folder, "authority.pem", authorityPem);

    /// <summary>The roots that ship with the functions, and the authority.</summary>
    public string Bundled { get; } =
        Write(folder, RootStore.FileName, File.ReadAllText(Path.Combine(AppContext.BaseDirectory, RootStore.FileName)) + authorityPem);

    /// <summary>A file of roots, and the authority.</summary>
    public string Beside(string roots) => Write(folder, "roots-and-authority.pem", File.ReadAllText(roots) + authorityPem);

    private static string Write(string folder, string name, string pem)
    {
        var path = Path.Combine(folder, name);
        File.WriteAllText(path, pem);
        return path;
    }
}
