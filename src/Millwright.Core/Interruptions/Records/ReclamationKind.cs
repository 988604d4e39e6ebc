namespace Millwright.Core.Interruptions.Records;

/// <summary>What took the instance back.</summary>
public enum ReclamationKind
{
    /// <summary>A Spot interruption warning.</summary>
    Spot,

    /// <summary>A capacity-reservation interruption warning.</summary>
    CapacityReservation,
}
