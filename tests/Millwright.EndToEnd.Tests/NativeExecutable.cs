using Millwright.Benchmarks.ColdStarts;

namespace Millwright.EndToEnd.Tests;

/// <summary>
/// The functions compiled by Native AOT, once for a test class: by this .NET's compiler, or by .NET 9's where that cannot be had. That the compiler warns of
/// nothing is a test of its own, because warnings are errors.
/// </summary>
public sealed class NativeExecutable : IAsyncLifetime
{
    /// <summary>The <c>bootstrap</c>.</summary>
    public string Path { get; private set; } = "";

    /// <summary>The linker is the system's.</summary>
    public static bool HasLinker { get; } = Array.Exists(
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(System.IO.Path.PathSeparator),
        folder => File.Exists(System.IO.Path.Combine(folder, "clang")) || File.Exists(System.IO.Path.Combine(folder, "gcc")));

    public async Task InitializeAsync()
    {
        if (!HasLinker) return;
        var published = await PublishedFunctions.NativeAsync(new Progress<string>());
        Path = published.Path ?? throw new InvalidOperationException($"The functions do not compile natively: {published.Problem}");
    }

    public Task DisposeAsync() => Task.CompletedTask;
}
