using Millwright.Core.Provisioning;

namespace Millwright.Functions.Provisioning.Summary;

/// <summary>All verdicts in one line: how many passed, and the names of those that did not.</summary>
internal static class VerdictSummary
{
    /// <summary>Such as <c>18 pass; warn: subnets, spot-quota; block: foreign-karpenter</c>.</summary>
    public static string Of(IReadOnlyList<Verdict> verdicts)
    {
        var parts = new List<string> { $"{verdicts.Count(verdict => verdict.Level == Verdict.Pass)} pass" };
        foreach (var level in new[] { Verdict.Warn, Verdict.Block })
        {
            if (verdicts.Where(verdict => verdict.Level == level).Select(verdict => verdict.Check).ToList() is { Count: > 0 } checks)
                parts.Add($"{level}: {string.Join(", ", checks)}");
        }

        return string.Join("; ", parts);
    }
}
