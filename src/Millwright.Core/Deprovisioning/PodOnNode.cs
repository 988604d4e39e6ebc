namespace Millwright.Core.Deprovisioning;

/// <summary>A pod on a node that drains.</summary>
/// <param name="Namespace">Where it lives.</param>
/// <param name="Name">Its name.</param>
/// <param name="Node">Its node.</param>
/// <param name="Labels">What budgets select it by.</param>
/// <param name="DoNotDisrupt">The value of its annotation <c>karpenter.sh/do-not-disrupt</c>; null where it has none.</param>
/// <param name="StaysByNature">Whether a drain leaves it alone: a DaemonSet's or static pod, or one that has ended.</param>
public sealed record PodOnNode(
    string Namespace, string Name, string Node, IReadOnlyDictionary<string, string> Labels, string? DoNotDisrupt, bool StaysByNature);
