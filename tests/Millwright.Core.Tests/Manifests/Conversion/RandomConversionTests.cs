using Millwright.Core.Manifests.Conversion;
using Millwright.Core.Manifests.Validation;
using Millwright.Core.Problems;

namespace Millwright.Core.Tests.Manifests.Conversion;

public sealed class RandomConversionTests
{
    private const int Seed = 20260811;

    [Fact]
    [Trait("Category", "Slow")]
    public void OldManifests_AnyThatWereValid_BecomeValidOnes()
    {
        var manifests = new RandomManifests(new Random(Seed));
        for (var i = 0; i < 2000; i++)
        {
            var old = i % 2 == 0 ? manifests.Alpha() : manifests.Beta();

            var converted = ManifestConversion.Convert(new ManifestFile("old.yaml", old));

            converted.Errors.ShouldBeEmpty(old);
            ManifestValidation.Check([new ManifestFile("new.yaml", converted.Text)], new ValidationOptions())
                .Where(finding => finding.Severity is Severity.Error).ShouldBeEmpty($"{old}\n=====\n{converted.Text}");
            foreach (var comment in old.Split('\n').Where(line => line.Contains(" # ", StringComparison.Ordinal)))
                converted.Text.ShouldContain(comment[comment.LastIndexOf("# ", StringComparison.Ordinal)..]);
        }
    }
}
