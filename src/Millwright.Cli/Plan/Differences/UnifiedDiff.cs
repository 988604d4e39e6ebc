using DiffPlex;
using DiffPlex.Model;

namespace Millwright.Cli.Plan.Differences;

/// <summary>The difference between two texts as <c>diff -u</c> writes it, so that every tool that colours or applies patches takes it.</summary>
internal static class UnifiedDiff
{
    /// <summary>Lines of context around a change, as <c>diff -u</c> has them.</summary>
    private const int Context = 3;

    private const string Nothing = "/dev/null";

    /// <summary>Empty where the texts are the same.</summary>
    /// <param name="before">The old text, of whole lines; empty where there is none.</param>
    /// <param name="after">The new text, of whole lines; empty where there is none.</param>
    /// <param name="name">What is compared; stands in both headers, after <c>cluster/</c> and <c>revision/</c>.</param>
    public static string Of(string before, string after, string name)
    {
        var (old, @new) = (Lines(before), Lines(after));
        // Joined anew, so that a text without a last line break has no further line.
        var blocks = new Differ().CreateLineDiffs(string.Join('\n', old), string.Join('\n', @new), ignoreWhitespace: false).DiffBlocks;
        if (before == after)
            return "";
        var text = new StringWriter { NewLine = "\n" };
        text.WriteLine($"--- {(old.Length == 0 ? Nothing : $"cluster/{name}")}");
        text.WriteLine($"+++ {(@new.Length == 0 ? Nothing : $"revision/{name}")}");
        foreach (var hunk in Hunks(old, @new, blocks))
            Write(text, old, @new, hunk);
        return text.ToString();
    }

    private static string[] Lines(string text) => text.Length == 0 ? [] : text.TrimEnd('\n').Split('\n');

    /// <summary>Blocks whose contexts meet or overlap share a hunk.</summary>
    private static List<List<DiffBlock>> Hunks(string[] old, string[] @new, IList<DiffBlock> blocks)
    {
        if (old.Length == 0 || @new.Length == 0)
            return [[new DiffBlock(0, old.Length, 0, @new.Length)]];
        var hunks = new List<List<DiffBlock>>();
        foreach (var block in blocks)
        {
            if (hunks is [.., [.., var last]] && block.DeleteStartA - (last.DeleteStartA + last.DeleteCountA) <= 2 * Context)
                hunks[^1].Add(block);
            else
                hunks.Add([block]);
        }

        return hunks;
    }

    private static void Write(StringWriter text, string[] old, string[] @new, List<DiffBlock> hunk)
    {
        var (first, last) = (hunk[0], hunk[^1]);
        var lead = Math.Min(Context, first.DeleteStartA);
        var tail = Math.Min(Context, old.Length - (last.DeleteStartA + last.DeleteCountA));
        var (oldStart, newStart) = (first.DeleteStartA - lead, first.InsertStartB - lead);
        var oldCount = last.DeleteStartA + last.DeleteCountA + tail - oldStart;
        var newCount = last.InsertStartB + last.InsertCountB + tail - newStart;
        text.WriteLine($"@@ -{Range(oldStart, oldCount)} +{Range(newStart, newCount)} @@");
        var at = oldStart;
        foreach (var block in hunk)
        {
            WriteLines(text, ' ', old[at..block.DeleteStartA]);
            at = block.DeleteStartA + block.DeleteCountA;
            WriteLines(text, '-', old[block.DeleteStartA..at]);
            WriteLines(text, '+', @new[block.InsertStartB..(block.InsertStartB + block.InsertCountB)]);
        }

        WriteLines(text, ' ', old[at..(at + tail)]);
    }

    private static void WriteLines(StringWriter text, char mark, IEnumerable<string> lines)
    {
        foreach (var line in lines)
            text.WriteLine($"{mark}{line}");
    }

    /// <summary>Lines are counted from 1; a range of none stands before its line.</summary>
    private static string Range(int start, int count) => $"{(count == 0 ? start : start + 1)},{count}";
}
