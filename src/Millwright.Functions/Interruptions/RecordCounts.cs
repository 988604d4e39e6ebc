using Millwright.Core.Interruptions.Attribution;
using Millwright.Core.Interruptions.Records;

namespace Millwright.Functions.Interruptions;

/// <summary>
/// What a record counts for. Each number can only rise as the record learns more, so what a write adds is never negative, and all additions together are the
/// counts of the final record.
/// </summary>
internal readonly record struct RecordCounts(int SpotLaunches, int SpotReclamations, int RebalanceRecommendations, int ScheduledChanges)
{
    /// <summary>A record without an attribution counts for nothing yet.</summary>
    public static RecordCounts Of(InstanceRecord record) => record.Attribution is not { } node ? default : new RecordCounts(
        node.CapacityType == CapacityType.Spot && record.StartedAt is not null ? 1 : 0,
        record.Sightings.CountOf(SightingKind.SpotWarning) > 0 ? 1 : 0,
        record.Sightings.CountOf(SightingKind.RebalanceRecommendation),
        record.Sightings.CountOf(SightingKind.ScheduledChange));

    public static RecordCounts operator +(RecordCounts left, RecordCounts right) => new(
        left.SpotLaunches + right.SpotLaunches,
        left.SpotReclamations + right.SpotReclamations,
        left.RebalanceRecommendations + right.RebalanceRecommendations,
        left.ScheduledChanges + right.ScheduledChanges);

    public static RecordCounts operator -(RecordCounts left, RecordCounts right) => new(
        left.SpotLaunches - right.SpotLaunches,
        left.SpotReclamations - right.SpotReclamations,
        left.RebalanceRecommendations - right.RebalanceRecommendations,
        left.ScheduledChanges - right.ScheduledChanges);
}
