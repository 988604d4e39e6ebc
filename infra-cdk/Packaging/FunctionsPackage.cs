using System.Text.RegularExpressions;
using Millwright.Infra.Settings;

namespace Millwright.Infra.Packaging;

/// <summary>Builds the executable with all functions and packs it as Lambda wants it: <c>bootstrap</c> at the top, and beside it the root certificates that it trusts.</summary>
internal static partial class FunctionsPackage
{
    private const string Executable = "bootstrap";
    private const string Roots = "roots.pem";

    /// <exception cref="PackagingException">The build failed, or what it made would not start in Lambda.</exception>
    public static Package Build(string repository, PackagingKind kind)
    {
        var name = kind == PackagingKind.NativeAot ? "aot" : "r2r";
        var output = Path.Combine(repository, "artifacts", "functions", name);
        // What an older build left must not get into the zip.
        if (Directory.Exists(output))
            Directory.Delete(output, recursive: true);
        Publish(
            kind,
            repository,
            "publish",
            Path.Combine("src", "Millwright.Functions", "Millwright.Functions.csproj"),
            "--configuration", "Release",
            "--output", output,
            "--nologo",
            $"-p:Packaging={name}",
            // They change no byte, take half of the time, and have run wherever the code was changed.
            "-p:RunAnalyzers=false",
            // No symbols, no paths of this machine and no commit in any of the assemblies: the same source makes the same bytes everywhere.
            "-p:DebugType=none",
            "-p:IncludeSourceRevisionInInformationalVersion=false",
            $"-p:PathMap={repository}=/millwright");
        var executable = Path.Combine(output, Executable);
        if (!File.Exists(executable))
            throw new PackagingException($"The build left no {Executable} in {output}. Look at src/Millwright.Functions/Packaging.props.");
        GlibcRequirement.Check(executable);
        return ReproducibleZip.Write(Path.Combine(repository, "artifacts", $"functions-{name}.zip"),
        [
            new(Executable, executable, IsExecutable: true), new(Roots, Path.Combine(output, Roots), IsExecutable: false),
        ]);
    }

    /// <summary>The failure that says what to do, where the output is that of a compiler that is not to be had; null where it is another one.</summary>
    internal static PackagingException? ExplainMissingCompiler(string output)
    {
        if (MissingPackage().Match(output) is { Success: true } missing)
            return new($"Native AOT needs the package {missing.Groups["package"].Value}, which none of the NuGet sources has. Add a source that has it (dotnet nuget list source), or package the functions as r2r: -c packaging=r2r.");
        return output.Contains("Platform linker", StringComparison.Ordinal)
            ? new("Native AOT needs a C compiler and zlib: install clang and zlib1g-dev, or package the functions as r2r: -c packaging=r2r.")
            : null;
    }

    private static void Publish(PackagingKind kind, string repository, params string[] arguments)
    {
        try
        {
            Command.Run("dotnet", repository, arguments);
        }
        catch (PackagingException problem) when (kind == PackagingKind.NativeAot)
        {
            throw ExplainMissingCompiler(problem.Message) ?? problem;
        }
    }

    [GeneratedRegex(@"error NU110[0-9]: Unable to find package (?<package>[\w-]+(\.[\w-]+)*)", RegexOptions.ExplicitCapture)]
    private static partial Regex MissingPackage();
}
