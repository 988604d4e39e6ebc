namespace Millwright.Core.Interruptions.Records;

/// <summary>What a message says about an instance. The names in the ledger are those of <see cref="SightingKinds"/>, so the order here may change.</summary>
public enum SightingKind
{
    Pending,
    Running,
    Stopping,
    Stopped,
    ShuttingDown,
    Terminated,
    SpotWarning,
    CapacityReservationWarning,
    RebalanceRecommendation,
    ScheduledChange,
}
