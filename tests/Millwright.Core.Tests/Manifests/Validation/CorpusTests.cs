using Millwright.Core.Problems;

namespace Millwright.Core.Tests.Manifests.Validation;

public sealed class CorpusTests
{
    /// <summary>Found only in whole folders, which <c>EnvironmentTreeValidationTests</c> checks.</summary>
    private static readonly FindingCode[] CodesOfFolders =
    [
        FindingCodes.EnvironmentFile, FindingCodes.MissingFile, FindingCodes.ValuesFile, FindingCodes.UnusedFile, FindingCodes.NoPool, FindingCodes.NoSpotPool,
        FindingCodes.UnknownStage, FindingCodes.StageCircle,
    ];

    public static TheoryData<string> Wrong => [.. Corpus.Names("wrong")];

    public static TheoryData<string> Right => [.. Corpus.Names("right")];

    [Theory]
    [MemberData(nameof(Wrong))]
    public void WrongManifest_Checked_HasItsFindingsAndNoOthers(string name)
    {
        var text = Corpus.Read("wrong", name);

        var findings = Corpus.Check(name, text);

        findings.Select(finding => $"{finding.Code.Id} {finding.Line}").Order(StringComparer.Ordinal).ShouldBe(Corpus.Expected(text), Case.Sensitive, string.Join('\n', findings));
        findings.ShouldAllBe(finding => finding.Column > 0 && finding.Message.Length > 0 && finding.Remedy.Length > 0);
    }

    [Theory]
    [MemberData(nameof(Right))]
    public void RightManifest_Checked_HasNoFinding(string name) => Corpus.Check(name, Corpus.Read("right", name)).ShouldBeEmpty();

    [Fact]
    public void Corpus_OfWrongManifests_HasOneForEveryRule()
    {
        var covered = Corpus.Names("wrong").SelectMany(name => Corpus.Expected(Corpus.Read("wrong", name))).Select(expected => expected.Split(' ')[0]).ToHashSet(StringComparer.Ordinal);

        FindingCodes.All.Except(CodesOfFolders).Select(code => code.Id).Where(id => !covered.Contains(id)).ShouldBeEmpty();
    }

    [Fact]
    public void Corpus_Size_IsThatOfTheContract()
    {
        Corpus.Names("wrong").Count.ShouldBeGreaterThanOrEqualTo(60);
        Corpus.Names("right").Count.ShouldBeGreaterThanOrEqualTo(25);
        Corpus.Folders("conversions").Count.ShouldBeGreaterThanOrEqualTo(30);
    }
}
