using System.Collections.Frozen;

namespace Millwright.Core.Interruptions.Records;

/// <summary>The kinds of sightings, their names in the ledger, and what they stand for.</summary>
public static class SightingKinds
{
    private static readonly FrozenDictionary<SightingKind, string> Names = new Dictionary<SightingKind, string>
    {
        [SightingKind.Pending] = "pending",
        [SightingKind.Running] = "running",
        [SightingKind.Stopping] = "stopping",
        [SightingKind.Stopped] = "stopped",
        [SightingKind.ShuttingDown] = "shutting-down",
        [SightingKind.Terminated] = "terminated",
        [SightingKind.SpotWarning] = "spot-warning",
        [SightingKind.CapacityReservationWarning] = "capacity-reservation-warning",
        [SightingKind.RebalanceRecommendation] = "rebalance-recommendation",
        [SightingKind.ScheduledChange] = "scheduled-change",
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, SightingKind> Kinds = Names.ToFrozenDictionary(pair => pair.Value, pair => pair.Key, StringComparer.Ordinal);

    public static string NameOf(SightingKind kind) => Names[kind];

    public static bool TryParse(string name, out SightingKind kind) => Kinds.TryGetValue(name, out kind);

    /// <summary>A launch, or the start of an instance that was stopped.</summary>
    public static bool IsStart(SightingKind kind) => kind is SightingKind.Pending or SightingKind.Running;

    /// <summary>The instance no longer runs, for a while or for ever.</summary>
    public static bool IsHalt(SightingKind kind) =>
        kind is SightingKind.Stopping or SightingKind.Stopped or SightingKind.ShuttingDown or SightingKind.Terminated;

    /// <summary>The instance will never run again.</summary>
    public static bool IsEnd(SightingKind kind) => kind is SightingKind.ShuttingDown or SightingKind.Terminated;

    /// <summary>The instance is taken back.</summary>
    public static bool IsWarning(SightingKind kind) => kind is SightingKind.SpotWarning or SightingKind.CapacityReservationWarning;
}
