using Millwright.Infra.Settings;

namespace Millwright.Infra.Packaging;

/// <summary>Builds the executable with all functions and packs it as Lambda wants it: <c>bootstrap</c> at the top.</summary>
internal static class FunctionsPackage
{
    private const string Executable = "bootstrap";

    /// <exception cref="PackagingException">The build failed, or what it made would not start in Lambda.</exception>
    public static Package Build(string repository, PackagingKind kind)
    {
        var name = kind == PackagingKind.NativeAot ? "aot" : "r2r";
        var output = Path.Combine(repository, "artifacts", "functions", name);
        // What an older build left must not get into the zip.
        if (Directory.Exists(output))
            Directory.Delete(output, recursive: true);
        Command.Run(
            "dotnet",
            repository,
            "publish",
            Path.Combine("src", "Millwright.Functions", "Millwright.Functions.csproj"),
            "--configuration", "Release",
            "--output", output,
            "--nologo",
            $"-p:Packaging={name}",
            // No symbols, no paths of this machine and no commit in any of the assemblies: the same source makes the same bytes everywhere.
            "-p:DebugType=none",
            "-p:IncludeSourceRevisionInInformationalVersion=false",
            $"-p:PathMap={repository}=/millwright");
        var executable = Path.Combine(output, Executable);
        if (!File.Exists(executable))
            throw new PackagingException($"The build left no {Executable} in {output}. Look at src/Millwright.Functions/Packaging.props.");
        GlibcRequirement.Check(executable);
        return ReproducibleZip.Write(Path.Combine(repository, "artifacts", $"functions-{name}.zip"), [new(Executable, executable, IsExecutable: true)]);
    }
}
