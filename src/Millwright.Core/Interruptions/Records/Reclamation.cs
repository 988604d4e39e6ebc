namespace Millwright.Core.Interruptions.Records;

/// <summary>
/// The loss of one instance to EC2: everything from the warning to the end, in one. It begins with the earliest warning; later ones belong to it.
/// </summary>
/// <param name="InstanceId">The instance.</param>
/// <param name="Kind">Which warning came first.</param>
/// <param name="WarnedAt">The first warning.</param>
/// <param name="EndedAt">The first stopping, stopped, shutting-down or terminated of the run that the warning fell into; null while unknown.</param>
/// <param name="NoticeSeconds">From warning to <paramref name="EndedAt"/>, 0 if the end came first; null while unknown.</param>
/// <param name="AgeSeconds">From launch to warning; null while the launch is unknown.</param>
public sealed record Reclamation(
    string InstanceId, ReclamationKind Kind, DateTimeOffset WarnedAt, DateTimeOffset? EndedAt, long? NoticeSeconds, long? AgeSeconds)
{
    /// <summary>The reclamation in a record; null if no warning came.</summary>
    public static Reclamation? Of(InstanceRecord record)
    {
        if (record.Sightings.First(SightingKinds.IsWarning) is not { } warning)
            return null;
        var end = EndOfRun(record.Sightings, warning.At);
        return new Reclamation(
            record.InstanceId,
            warning.Kind == SightingKind.SpotWarning ? ReclamationKind.Spot : ReclamationKind.CapacityReservation,
            warning.At,
            end,
            end is { } ended ? Math.Max(0, Seconds(ended - warning.At)) : null,
            record.LaunchedAt is { } launched && launched <= warning.At ? Seconds(warning.At - launched) : null);
    }

    // An instance may have been stopped and started again before the warning; only what follows its last start ended this run.
    private static DateTimeOffset? EndOfRun(SightingSet sightings, DateTimeOffset warned)
    {
        DateTimeOffset? end = null;
        foreach (var sighting in sightings)
        {
            if (SightingKinds.IsStart(sighting.Kind) && sighting.At <= warned)
                end = null;
            else if (SightingKinds.IsHalt(sighting.Kind))
                end ??= sighting.At;
        }

        return end;
    }

    private static long Seconds(TimeSpan span) => (long)span.TotalSeconds;
}
