namespace Millwright.Core.Interruptions;

/// <summary>The names of the five kinds of messages, as counts and logs spell them.</summary>
public static class MessageKinds
{
    public const string SpotInterruption = "spot-interruption";
    public const string RebalanceRecommendation = "rebalance-recommendation";
    public const string ScheduledChange = "scheduled-change";
    public const string StateChange = "state-change";
    public const string CapacityReservationInterruption = "capacity-reservation-interruption";
}
