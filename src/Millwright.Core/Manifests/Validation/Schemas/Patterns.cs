using System.Text.RegularExpressions;

namespace Millwright.Core.Manifests.Validation.Schemas;

/// <summary>The forms of texts, as the definitions of Karpenter 1.14.1 give them.</summary>
internal static partial class Patterns
{
    [GeneratedRegex(@"^(\+|-)?(([0-9]+(\.[0-9]*)?)|(\.[0-9]+))(([KMGTPE]i)|[numkMGTPE]|([eE](\+|-)?(([0-9]+(\.[0-9]*)?)|(\.[0-9]+))))?$")]
    public static partial Regex Quantity { get; }

    [GeneratedRegex(@"^((\d{1,2}(\.\d{1,2})?|100(\.0{1,2})?)%||(\+|-)?(([0-9]+(\.[0-9]*)?)|(\.[0-9]+))(([KMGTPE]i)|[numkMGTPE]|([eE](\+|-)?(([0-9]+(\.[0-9]*)?)|(\.[0-9]+))))?)$")]
    public static partial Regex EvictionThreshold { get; }

    [GeneratedRegex("^(([0-9]+(s|m|h))+|Never)$")]
    public static partial Regex DurationOrNever { get; }

    [GeneratedRegex("^([0-9]+(s|m|h))+$")]
    public static partial Regex Duration { get; }

    [GeneratedRegex("^((([0-9]+(h|m))|([0-9]+h[0-9]+m))(0s)?)$")]
    public static partial Regex BudgetDuration { get; }

    [GeneratedRegex("^((100|[0-9]{1,2})%|[0-9]+)$")]
    public static partial Regex BudgetNodes { get; }

    [GeneratedRegex(@"^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*(\/))?([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$")]
    public static partial Regex QualifiedName { get; }

    [GeneratedRegex("^(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?$")]
    public static partial Regex LabelValue { get; }

    [GeneratedRegex("^[^/]*$")]
    public static partial Regex Group { get; }

    [GeneratedRegex("ami-[0-9a-z]+")]
    public static partial Regex ImageId { get; }

    [GeneratedRegex("subnet-[0-9a-z]+")]
    public static partial Regex SubnetId { get; }

    [GeneratedRegex("sg-[0-9a-z]+")]
    public static partial Regex SecurityGroupId { get; }

    [GeneratedRegex("^cr-[0-9a-z]+$")]
    public static partial Regex CapacityReservationId { get; }

    [GeneratedRegex("^[0-9]{12}$")]
    public static partial Regex AccountId { get; }

    [GeneratedRegex("^pg-[0-9a-z]+$")]
    public static partial Regex PlacementGroupId { get; }

    [GeneratedRegex("^((?:[1-9][0-9]{0,3}|[1-4][0-9]{4}|[5][0-8][0-9]{3}|59000)Gi|(?:[1-9][0-9]{0,3}|[1-5][0-9]{4}|[6][0-3][0-9]{3}|64000)G|([1-9]||[1-5][0-7]|58)Ti|([1-9]||[1-5][0-9]|6[0-3]|64)T)$")]
    public static partial Regex VolumeSize { get; }

    [GeneratedRegex(@"^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$")]
    public static partial Regex ObjectName { get; }
}
