using Millwright.Core.Interruptions.Attribution;
using Millwright.Core.Interruptions.Records;
using Millwright.Core.Interruptions.Reports;

namespace Millwright.Core.Tests.Interruptions.Reports;

/// <summary>Rates as the report tells them, from made-up records.</summary>
internal static class Reported
{
    private static readonly DateTimeOffset Start = new(2026, 9, 14, 0, 0, 0, TimeSpan.Zero);

    /// <summary>So many reclamations at the very launch, and one instance that ran for the hours.</summary>
    public static Interval? PerThousandHours(int events, double hours)
    {
        var records = Enumerable.Range(0, events).Select(index => Spot(index, Start));
        return ReclamationReport.Of(hours > 0 ? records.Append(Spot(events, warned: null)) : records, Start.AddHours(hours)).Total.PerThousandHours;
    }

    public static Interval? PerHundredLaunches(int reclaimed, int launches) =>
        ReclamationReport.Of(Enumerable.Range(0, launches).Select(index => Spot(index, index < reclaimed ? Start : null)), Start).Total.PerHundredLaunches;

    private static InstanceRecord Spot(int index, DateTimeOffset? warned)
    {
        List<Sighting> sightings = [new(SightingKind.Running, Start, "running")];
        if (warned is { } at) sightings.Add(new(SightingKind.SpotWarning, at, "warning"));
        return new InstanceRecord($"i-{index:x17}")
        {
            Attribution = new NodeAttribution("payments-dev", "spot", null, null, "m6g.large", CapacityType.Spot, Start),
            Sightings = SightingSet.Of(sightings),
        };
    }
}
