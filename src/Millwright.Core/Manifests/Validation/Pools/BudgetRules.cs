using Millwright.Core.Environments;
using Millwright.Core.Manifests.Validation.Reading;
using Millwright.Core.Manifests.Validation.Rules;
using Millwright.Core.Problems;

namespace Millwright.Core.Manifests.Validation.Pools;

/// <summary>Budgets that allow nothing at any time. Expiry and interruptions take no notice of budgets.</summary>
internal static class BudgetRules
{
    private static readonly string[] AllReasons = ["Underutilized", "Empty", "Drifted"];

    public static void Check(NodePoolView pool)
    {
        var forbidden = new HashSet<string>(StringComparer.Ordinal);
        foreach (var budget in pool.Spec.ListAt("disruption", "budgets").Where(IsZero).Where(HoldsAlways))
        {
            forbidden.UnionWith(budget.At("reasons") is null ? AllReasons : budget.ListAt("reasons").OfType<PlacedScalar>().Select(reason => reason.Text ?? ""));
            if (!forbidden.IsSupersetOf(AllReasons))
                continue;
            pool.Sink.Add(FindingCodes.NeverDisrupts, budget.At("nodes")!.Place, "no node may ever be disrupted: neither consolidation nor drift happens");
            return;
        }
    }

    private static bool IsZero(PlacedValue budget) => budget.TextAt("nodes") is { Length: > 0 } nodes && nodes.TrimEnd('%').All(digit => digit == '0');

    private static bool HoldsAlways(PlacedValue budget)
    {
        if (budget.TextAt("schedule") is not { } schedule)
            return budget.At("schedule") is null;
        return budget.TextAt("duration") is { } text
            && GoDuration.TryParse(text, out var duration)
            && CronSchedule.TryParse(schedule, out var cron)
            && cron!.LongestGap() is { } gap
            && duration >= gap;
    }
}
