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

    private static readonly Dictionary<string, Func<string>> Texts = new(StringComparer.Ordinal)
    {
        ["aliases"] = Bomb,
        ["10 MB of keys"] = () => Keys(600_000),
        ["most that is read, in keys"] = () => Keys(60_000),
        ["10 MB in one scalar"] = () => $"a: {new string('x', 10_000_000)}\n",
        ["nesting"] = () => new string('[', 100_000),
        ["nested keys"] = () => string.Concat(Enumerable.Repeat("{a: ", 50_000)),
        ["a long schedule"] = () => Pool($"disruption: {{budgets: [{{nodes: \"1\", duration: 1h, schedule: \"{string.Concat(Enumerable.Repeat("1 ", 100_000))}\"}}]}}"),
        ["a long key"] = () => Pool($"{new string('w', 200_000)}: 1"),
        ["a long label"] = () => Pool($"template: {{spec: {{requirements: [{{key: \"{string.Concat(Enumerable.Repeat("a-.", 100_000))}\", operator: Exists}}]}}}}"),
    };

    public static TheoryData<string> Names => [.. Texts.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void HostileText_CheckedAndConverted_EndsInAnErrorAtLittleCost(string name)
    {
        var text = Texts[name]();
        ManifestValidation.Check([new ManifestFile("warm.yaml", "a: b")], new ValidationOptions());

        var findings = Measure(() => ManifestValidation.Check([new ManifestFile(name, text)], new ValidationOptions()));
        var converted = Measure(() => ManifestConversion.Convert(new ManifestFile(name, text)));

        findings.ShouldContain(finding => finding.Severity == Severity.Error);
        findings.ShouldAllBe(finding => finding.Message.Length < 1000);
        converted.ShouldNotBeNull();
    }

    private static T Measure<T>(Func<T> action)
    {
        var (memory, begin) = (GC.GetAllocatedBytesForCurrentThread(), TimeProvider.System.GetTimestamp());
        var result = action();
        TimeProvider.System.GetElapsedTime(begin).ShouldBeLessThan(MostTime);
        (GC.GetAllocatedBytesForCurrentThread() - memory).ShouldBeLessThan(MostMemory);
        return result;
    }

    private static string Keys(int count) => string.Concat(Enumerable.Range(0, count).Select(number => $"key{number}: value\n"));

    private static string Pool(string spec) => $"apiVersion: karpenter.sh/v1\nkind: NodePool\nmetadata: {{name: a}}\nspec:\n  {spec}\n";

    private static string Bomb()
    {
        var text = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
        for (var level = 1; level < 12; level++)
            text.Append($"a{level}: &a{level} [{string.Join(", ", Enumerable.Repeat($"*a{level - 1}", 9))}]\n");
        return text.ToString();
    }
}
