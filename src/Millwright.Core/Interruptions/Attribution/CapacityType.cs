namespace Millwright.Core.Interruptions.Attribution;

/// <summary>How the capacity is bought; Karpenter's <c>karpenter.sh/capacity-type</c>.</summary>
public enum CapacityType
{
    OnDemand,
    Reserved,
    Spot,
}
