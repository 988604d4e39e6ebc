using System.Text;
using Millwright.Core.Manifests.Conversion;
using Millwright.Core.Manifests.Validation;
using Millwright.Core.Problems;

namespace Millwright.Core.Tests.Manifests.Validation;

/// <summary>Texts that are made to cost time or memory.</summary>
public sealed class HostileTextTests
{
    private const long MostMemory = 100L * 1024 * 1024;
    private static readonly TimeSpan MostTime = TimeSpan.FromSeconds(1);

    public static TheoryData<string, string> Texts => new()
    {
        { "aliases", Bomb() },
        { "10 MB of keys", string.Concat(Enumerable.Range(0, 600_000).Select(number => $"key{number}: value\n")) },
        { "10 MB in one scalar", $"a: {new string('x', 10_000_000)}\n" },
        { "nesting", new string('[', 100_000) },
        { "nested keys", string.Concat(Enumerable.Repeat("{a: ", 50_000)) },
        { "a long schedule", $"apiVersion: karpenter.sh/v1\nkind: NodePool\nmetadata: {{name: a}}\nspec:\n  disruption:\n    budgets: [{{nodes: \"1\", duration: 1h, schedule: \"{string.Concat(Enumerable.Repeat("1 ", 100_000))}\"}}]\n" },
        { "a long key", $"apiVersion: karpenter.sh/v1\nkind: NodePool\nmetadata: {{name: a}}\nspec:\n  {new string('w', 200_000)}: 1\n" },
        { "a long label", $"apiVersion: karpenter.sh/v1\nkind: NodePool\nmetadata: {{name: a}}\nspec: {{template: {{spec: {{requirements: [{{key: \"{string.Concat(Enumerable.Repeat("a-.", 100_000))}\", operator: Exists}}]}}}}}}\n" },
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public void HostileText_CheckedAndConverted_EndsInAnErrorAtLittleCost(string name, string text)
    {
        ManifestValidation.Check([new ManifestFile("warm.yaml", "a: b")], new ValidationOptions());
        var (memory, begin) = (GC.GetAllocatedBytesForCurrentThread(), TimeProvider.System.GetTimestamp());

        var findings = ManifestValidation.Check([new ManifestFile(name, text)], new ValidationOptions());
        var converted = ManifestConversion.Convert(new ManifestFile(name, text));

        TimeProvider.System.GetElapsedTime(begin).ShouldBeLessThan(MostTime);
        (GC.GetAllocatedBytesForCurrentThread() - memory).ShouldBeLessThan(MostMemory);
        findings.ShouldContain(finding => finding.Severity == Severity.Error);
        findings.ShouldAllBe(finding => finding.Message.Length < 1000);
        converted.ShouldNotBeNull();
    }

    private static string Bomb()
    {
        var text = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
        for (var level = 1; level < 12; level++)
            text.Append($"a{level}: &a{level} [{string.Join(", ", Enumerable.Repeat($"*a{level - 1}", 9))}]\n");
        return text.ToString();
    }
}
