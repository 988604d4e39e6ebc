using System.Globalization;
using Millwright.Core.Manifests.Validation;
using Millwright.Core.Problems;

namespace Millwright.Core.Tests.Manifests.Validation;

/// <summary>The manifests under <c>tests/corpus</c>. Their first lines say what is given (<c># given: kubernetes=33</c>) and expected (<c># expect: MW012 8</c>).</summary>
internal static class Corpus
{
    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "corpus");

    public static IReadOnlyList<string> Names(string kind) =>
        [.. Directory.EnumerateFiles(Path.Combine(Folder, kind), "*.yaml").Select(file => Path.GetFileNameWithoutExtension(file)!).Order(StringComparer.Ordinal)];

    public static string Read(string kind, string name) => File.ReadAllText(Path.Combine(Folder, kind, name + ".yaml"));

    public static IReadOnlyList<string> Folders(string kind) =>
        [.. Directory.EnumerateDirectories(Path.Combine(Folder, kind)).Select(folder => Path.GetFileName(folder)!).Order(StringComparer.Ordinal)];

    public static string FolderOf(string kind, string name) => Path.Combine(Folder, kind, name);

    /// <summary>What is found in a manifest under what it says is given.</summary>
    public static IReadOnlyList<Finding> Check(string name, string text) => ManifestValidation.Check([new ManifestFile(name + ".yaml", text)], Given(text));

    /// <summary>Code and line of everything that a manifest says is wrong with it.</summary>
    public static IReadOnlyList<string> Expected(string text) =>
        [.. Header(text, "# expect: ").Split(", ", StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal)];

    private static ValidationOptions Given(string text)
    {
        var given = Header(text, "# given: ").Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(item => item.Split('=')).ToDictionary(item => item[0], item => item[1], StringComparer.Ordinal);
        return new ValidationOptions
        {
            KubernetesMinor = given.TryGetValue("kubernetes", out var minor) ? int.Parse(minor, CultureInfo.InvariantCulture) : null,
            Region = given.GetValueOrDefault("region"),
            Environment = given.GetValueOrDefault("environment"),
            Variables = ManifestVariables.Standalone with { IsComplete = given.ContainsKey("environment") },
        };
    }

    private static string Header(string text, string mark) =>
        text.Split('\n').TakeWhile(line => line.StartsWith('#')).FirstOrDefault(line => line.StartsWith(mark, StringComparison.Ordinal))?[mark.Length..] ?? "";
}
