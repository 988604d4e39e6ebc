using Millwright.Core.Provisioning;

namespace Millwright.Cli.Provision;

/// <summary>Verdicts as a person reads them: what blocks first, then what is doubtful, each with its remedy below it.</summary>
internal static class VerdictText
{
    private const string Indent = "      ";

    private static readonly string[] Order = [Verdict.Block, Verdict.Warn, Verdict.Pass];

    /// <summary>Such as <c>21 checks: 2 block, 1 warn, 18 pass</c>.</summary>
    public static string Summary(IReadOnlyList<Verdict> verdicts) =>
        $"{verdicts.Count} checks: {string.Join(", ", Order.Select(level => (Level: level, Count: verdicts.Count(verdict => verdict.Level == level))).Where(group => group.Count > 0).Select(group => $"{group.Count} {group.Level}"))}";

    public static IEnumerable<string> Lines(IReadOnlyList<Verdict> verdicts)
    {
        var width = verdicts.Select(verdict => verdict.Check.Length).DefaultIfEmpty().Max();
        foreach (var verdict in verdicts.OrderBy(verdict => Array.IndexOf(Order, verdict.Level)))
        {
            yield return $"{verdict.Level,-5} {verdict.Check.PadRight(width)}  {verdict.Seen}";
            if (verdict.Remedy.Length > 0)
                yield return $"{Indent}→ {verdict.Remedy}";
        }
    }
}
