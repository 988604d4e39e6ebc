using Millwright.Cli.Plan.Differences;

namespace Millwright.Cli.Tests.Plan.Differences;

public sealed class UnifiedDiffTests
{
    [Fact]
    public void Of_SameTexts_IsEmpty() => UnifiedDiff.Of("a\nb\n", "a\nb\n", "x").ShouldBeEmpty();

    [Fact]
    public void Of_OneChangedLine_HasThreeLinesOfContext() => UnifiedDiff.Of(Lines(1, 9), Lines(1, 9).Replace("5", "five", StringComparison.Ordinal), "NodePool/spot").ShouldBe(
        "--- cluster/NodePool/spot\n+++ revision/NodePool/spot\n@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+five\n 6\n 7\n 8\n");

    [Fact]
    public void Of_ChangesFarApart_AreHunksOfTheirOwn()
    {
        var diff = UnifiedDiff.Of(Lines(1, 20), Lines(1, 20).Replace("\n3\n", "\n3\nnew\n", StringComparison.Ordinal).Replace("\n17\n", "\n", StringComparison.Ordinal), "x");

        diff.ShouldBe("--- cluster/x\n+++ revision/x\n@@ -1,6 +1,7 @@\n 1\n 2\n 3\n+new\n 4\n 5\n 6\n@@ -14,7 +15,6 @@\n 14\n 15\n 16\n-17\n 18\n 19\n 20\n");
    }

    [Fact]
    public void Of_ChangesWithinTwiceTheContext_ShareAHunk()
    {
        var diff = UnifiedDiff.Of(Lines(1, 9), Lines(1, 9).Replace("2", "two", StringComparison.Ordinal).Replace("8", "eight", StringComparison.Ordinal), "x");

        diff.Split('\n').Count(line => line.StartsWith("@@", StringComparison.Ordinal)).ShouldBe(1);
        diff.ShouldContain("@@ -1,9 +1,9 @@");
    }

    [Fact]
    public void Of_NothingBefore_AddsAll() => UnifiedDiff.Of("", "a\nb\n", "x").ShouldBe("--- /dev/null\n+++ revision/x\n@@ -0,0 +1,2 @@\n+a\n+b\n");

    [Fact]
    public void Of_NothingAfter_RemovesAll() => UnifiedDiff.Of("a\nb\n", "", "x").ShouldBe("--- cluster/x\n+++ /dev/null\n@@ -1,2 +0,0 @@\n-a\n-b\n");

    private static string Lines(int first, int last) => string.Concat(Enumerable.Range(first, last - first + 1).Select(number => $"{number}\n"));
}
