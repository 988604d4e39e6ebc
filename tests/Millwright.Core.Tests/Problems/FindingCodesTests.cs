using System.Text.RegularExpressions;
using Millwright.Core.Problems;

namespace Millwright.Core.Tests.Problems;

public sealed partial class FindingCodesTests
{
    [Fact]
    public void Codes_All_HaveAnIdOfTheirOwnInOrder()
    {
        var ids = FindingCodes.All.Select(code => code.Id).ToList();

        ids.ShouldBeUnique();
        ids.ShouldBe(ids.Order(StringComparer.Ordinal));
        ids.ShouldAllBe(id => Id().IsMatch(id));
    }

    [Fact]
    public void Codes_InTheDocumentation_AreTheTable() =>
        Repository.ReadText("docs", "codes.md").ShouldContain(
            string.Concat(FindingCodes.All.Select(code => $"| {code.Id} | {(code.Severity is Severity.Error ? "error" : "warning")} | {code.Meaning} | {code.Remedy} |\n")));

    [Fact]
    public void Finding_AsText_IsWhatEditorsRead() =>
        new Finding("pools/spot.yaml", 8, 3, FindingCodes.UnknownField, "`spec.wieght` is no known field", "did you mean `weight`?").ToString()
            .ShouldBe("pools/spot.yaml:8:3: error: `spec.wieght` is no known field; did you mean `weight`? [MW010]");

    [GeneratedRegex("^MW[0-9]{3}$")]
    private static partial Regex Id();
}
