using Millwright.Core.Manifests.Conversion;
using Millwright.Core.Manifests.Validation;
using Millwright.Core.Problems;
using Millwright.Core.Tests.Manifests.Validation;

namespace Millwright.Core.Tests.Manifests.Conversion;

/// <summary>Each folder of <c>tests/corpus/conversions</c> holds old files, what becomes of them, and in <c>says.txt</c> the notes and errors.</summary>
public sealed class ConversionCorpusTests
{
    private const string Old = ".old.yaml";

    public static TheoryData<string> Names => [.. Corpus.Folders("conversions")];

    [Theory]
    [MemberData(nameof(Names))]
    public void OldManifests_Converted_AreAsExpected(string name)
    {
        var folder = Corpus.FolderOf("conversions", name);

        var files = Convert(folder);

        foreach (var file in files.Where(file => file.Errors.Count == 0))
            file.Text.ShouldBe(File.ReadAllText(Path.Combine(folder, file.Path)));
        files.SelectMany(Says).ShouldBe(File.ReadAllLines(Path.Combine(folder, "says.txt")));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void OldManifests_ConvertedWithoutErrors_AreValidAndStayAsTheyAre(string name)
    {
        var converted = Convert(Corpus.FolderOf("conversions", name)).Where(file => file.Errors.Count == 0).Select(file => new ManifestFile(file.Path, file.Text)).ToList();

        ManifestValidation.Check(converted, new ValidationOptions()).Where(finding => finding.Severity is Severity.Error).ShouldBeEmpty();
        ManifestConversion.ConvertAll(converted).ShouldAllBe(file => !file.IsChanged);
    }

    private static IReadOnlyList<ConvertedFile> Convert(string folder) => ManifestConversion.ConvertAll(
        [.. Directory.EnumerateFiles(folder, "*" + Old).Order(StringComparer.Ordinal).Select(file => new ManifestFile(Path.GetFileName(file).Replace(Old, ".yaml", StringComparison.Ordinal), File.ReadAllText(file)))]);

    private static IEnumerable<string> Says(ConvertedFile file) =>
        [.. file.Notes.Select(note => $"{file.Path}:{note.Line}: note {note.Topic}"), .. file.Errors.Select(error => $"{file.Path}:{error.Line}: error {error.Message}")];
}
