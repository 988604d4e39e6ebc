using Millwright.Core.Manifests.Validation.Reading;
using Millwright.Core.Manifests.Validation.Schemas;
using Millwright.Core.Problems;

namespace Millwright.Core.Manifests.Validation.Rules;

/// <summary>When a disruption budget holds.</summary>
internal static class ScheduleRules
{
    /// <summary>The published pattern takes any five words; Karpenter wants a cron expression.</summary>
    public static CrossRule Cron { get; } = new(0, static (value, path, sink) =>
    {
        if (value is PlacedScalar { Text: { } text } && !CronSchedule.TryParse(text, out _))
            sink.Add(FindingCodes.CronForm, value.Place, $"`{path}` is `{(text.Length > 80 ? text[..80] : text)}`");
    });

    /// <summary>A schedule says when a budget begins to hold, a duration for how long.</summary>
    public static CrossRule WithDuration { get; } = new(1, static (value, path, sink) =>
    {
        foreach (var (index, item) in ((PlacedList)value).Items.Index())
        {
            var (schedule, duration) = (item.At("schedule"), item.At("duration"));
            if (schedule is null != duration is null)
                sink.Add(FindingCodes.HalfSchedule, (schedule ?? duration)!.Place, $"`{path}[{index}]` has a {(schedule is null ? "duration without a schedule" : "schedule without a duration")}");
        }
    });
}
