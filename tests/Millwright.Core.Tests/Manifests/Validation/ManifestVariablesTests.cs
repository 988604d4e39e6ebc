using Millwright.Core.Manifests.Validation;
using Millwright.Core.Problems;

namespace Millwright.Core.Tests.Manifests.Validation;

public sealed class ManifestVariablesTests
{
    [Fact]
    public void UnknownVariable_InAManifest_IsFoundAtItsVeryPlace()
    {
        var text = "# not ${THIS}\n" + Corpus.Read("right", "class-alias").Replace("${NODE_ROLE_NAME}", "${NODE_ROLE}", StringComparison.Ordinal);

        var finding = ManifestValidation.Check([new ManifestFile("a.yaml", text)], new ValidationOptions()).ShouldHaveSingleItem();

        finding.Code.ShouldBe(FindingCodes.ForeignVariable);
        text.Split('\n')[finding.Line - 1].ShouldContain("${NODE_ROLE}");
        finding.Message.ShouldContain("NODE_ROLE");
    }

    [Theory]
    [InlineData("weight: ${WEIGHT}", 10, null)]
    [InlineData("weight: \"${WEIGHT}\"", 10, "MW012")]
    [InlineData("weight: ${WEIGHT}", 1000, "MW014")]
    public void Variable_ThatIsAWholeScalar_HasItsOwnType(string line, int value, string? code)
    {
        var variables = ManifestVariables.Standalone with
        {
            Values = new Dictionary<string, System.Text.Json.Nodes.JsonValue>(StringComparer.Ordinal) { ["WEIGHT"] = System.Text.Json.Nodes.JsonValue.Create(value) },
        };
        var text = $"{Corpus.Read("right", "pool-minimal").TrimEnd()}\n  {line}\n";

        var findings = ManifestValidation.Check([new ManifestFile("a.yaml", text)], new ValidationOptions { Variables = variables });

        findings.Select(finding => finding.Code.Id).ShouldBe(code is null ? [] : [code]);
    }
}
