using Millwright.Infra.Settings;

namespace Millwright.Infra.Packaging;

/// <summary>The packed assets of the region's stack.</summary>
/// <param name="Functions">The executable with all functions.</param>
/// <param name="Helm">The layer with Helm.</param>
/// <param name="Environments">The environments folder.</param>
internal sealed record Assets(Package Functions, Package Helm, Package Environments)
{
    /// <summary>Builds and packs everything, and says how large it is.</summary>
    /// <exception cref="PackagingException">Something could not be built.</exception>
    public static Assets Build(PackagingKind kind, string environments, TextWriter output)
    {
        var repository = RepositoryRoot.Find();
        var packedEnvironments = EnvironmentsPackage.Build(repository, Path.Combine(repository, environments));
        output.WriteLine($"Packing the functions ({kind}) …");
        var functions = FunctionsPackage.Build(repository, kind);
        Report(functions);
        var helm = HelmLayer.Build(repository);
        Report(helm);
        return new(functions, helm, packedEnvironments);

        void Report(Package package) => output.WriteLine(FormattableString.Invariant(
            $"  {Path.GetRelativePath(repository, package.Path)}: {package.Bytes / 1e6:F1} MB, {package.UnpackedBytes / 1e6:F1} MB unpacked"));
    }
}
