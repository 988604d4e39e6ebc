using Millwright.Core.Interruptions.Attribution;
using Millwright.Core.Interruptions.Records;

namespace Millwright.Core.Interruptions.Reports;

/// <summary>The time during which a Spot instance could have been reclaimed: from its launch to its warning or end, or to the time of the report.</summary>
/// <param name="From">The launch.</param>
/// <param name="To">The end.</param>
/// <param name="ReclaimedAt">The warning of a Spot reclamation; null if there was none.</param>
internal readonly record struct SpotExposure(DateTimeOffset From, DateTimeOffset To, DateTimeOffset? ReclaimedAt)
{
    private const double SecondsOfHour = 3600;
    private const double SecondsOfDay = 86400;

    public double Hours => (To - From).TotalSeconds / SecondsOfHour;

    /// <summary>Null for an instance that counts in no rate: not Spot, or its launch not witnessed.</summary>
    public static SpotExposure? Of(InstanceRecord record, DateTimeOffset asOf)
    {
        if (record is not { Attribution.CapacityType: CapacityType.Spot, StartedAt: not null, LaunchedAt: { } launched })
            return null;
        var warned = record.Reclamation is { Kind: ReclamationKind.Spot } reclamation ? reclamation.WarnedAt : (DateTimeOffset?)null;
        var end = warned ?? record.EndedAt ?? asOf;
        return new SpotExposure(launched, end < launched ? launched : end, warned);
    }

    /// <summary>Adds the hours in each hour of the day.</summary>
    public void AddTo(double[] hoursOfDay)
    {
        var days = Math.Floor((To - From).TotalSeconds / SecondsOfDay);
        for (var hour = 0; hour < hoursOfDay.Length; hour++) hoursOfDay[hour] += days;
        for (var at = From.AddDays(days); at < To;)
        {
            var next = at.AddSeconds(SecondsOfHour - (at.ToUnixTimeSeconds() % (long)SecondsOfHour));
            if (next > To) next = To;
            hoursOfDay[at.UtcDateTime.Hour] += (next - at).TotalSeconds / SecondsOfHour;
            at = next;
        }
    }
}
