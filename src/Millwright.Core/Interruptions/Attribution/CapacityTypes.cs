namespace Millwright.Core.Interruptions.Attribution;

/// <summary>Names of capacity types, and how EC2 tells them.</summary>
public static class CapacityTypes
{
    public static string NameOf(CapacityType type) => type switch
    {
        CapacityType.Spot => "spot",
        CapacityType.Reserved => "reserved",
        _ => "on-demand",
    };

    /// <summary>Reads a name; null for any other text.</summary>
    public static CapacityType? Parse(string? name) => name switch
    {
        "spot" => CapacityType.Spot,
        "reserved" => CapacityType.Reserved,
        "on-demand" => CapacityType.OnDemand,
        _ => null,
    };

    /// <summary>
    /// From InstanceLifecycle, which ordinary instances lack, and the reservation that an instance runs in:
    /// https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Instance.html
    /// </summary>
    public static CapacityType Of(string? lifecycle, string? capacityReservationId) => lifecycle switch
    {
        "spot" => CapacityType.Spot,
        "capacity-block" or "interruptible-capacity-reservation" => CapacityType.Reserved,
        _ => string.IsNullOrEmpty(capacityReservationId) ? CapacityType.OnDemand : CapacityType.Reserved,
    };
}
